package dev.graylane.agent.context;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Names a span, as the {@code traceparent} header does. Source: W3C Trace Context, level 1, section
 * 3.2. Immutable.
 *
 * <p>It is kept as it came, in one text or two: most are read only to be written again with another
 * span.
 */
public final class TraceParent {
  public static final String HEADER = "traceparent";
  private static final int LENGTH = 55;
  private static final int TRACE_DIGITS = 32;
  private static final int TRACE_AT = 3;
  private static final int TRACE_END = 35;
  private static final int SPAN_DIGITS = 16;
  private static final int SPAN_AT = 36;
  private static final int SPAN_END = 52;

  /** What the standard has where there is no span. */
  private static final String NO_SPAN = "0000000000000000";

  private static final byte[] DIGITS = pairs();

  /** Where texts are put together before they are copied, which is once too often otherwise. */
  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[LENGTH]);

  /**
   * The trace's id where {@link #span} is there, else a header that has both: a text, or its bytes.
   */
  private final Object text;

  private final @Nullable String span;
  private final boolean sampled;
  private final boolean root;

  /**
   * @param traceId 32 hexadecimal digits in lower case, not all of them zero
   * @param spanId 16 such digits
   */
  public TraceParent(String traceId, String spanId, boolean sampled) {
    this(traceId, spanId, sampled, false);
  }

  private TraceParent(Object text, @Nullable String span, boolean sampled, boolean root) {
    this.text = text;
    this.span = span;
    this.sampled = sampled;
    this.root = root;
  }

  /** Null for none, or one that the standard does not allow. */
  public static @Nullable TraceParent parse(@Nullable String header) {
    if (header == null
        || header.length() < LENGTH
        || header.charAt(2) != '-'
        || header.charAt(TRACE_END) != '-'
        || header.charAt(SPAN_END) != '-') {
      return null;
    }
    // Version ff is forbidden; 00 has exactly this length; later ones may have more behind a dash.
    if (!isHex(header, 0, 2)
        || header.startsWith("ff")
        || (header.length() > LENGTH
            && (header.startsWith("00") || header.charAt(LENGTH) != '-'))) {
      return null;
    }
    if (!isHex(header, TRACE_AT, TRACE_END)
        || !isHex(header, SPAN_AT, SPAN_END)
        || !isHex(header, 53, LENGTH)
        || isZero(header, TRACE_AT, TRACE_END)
        || isZero(header, SPAN_AT, SPAN_END)) {
      return null;
    }
    boolean sampled = (Character.digit(header.charAt(54), 16) & 1) == 1;
    return new TraceParent(header, null, sampled, false);
  }

  /**
   * A trace of its own.
   *
   * @param sampled whether a tracer shall be asked to record it, which needs its id; else its first
   *     {@link #firstHeader header} is all that is needed of most
   */
  public static TraceParent root(boolean sampled) {
    byte[] digits = SCRATCH.get();
    if (sampled) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      hex(nonZero(random), digits, 0);
      hex(random.nextLong(), digits, 16);
      return new TraceParent(ascii(digits, 0, TRACE_DIGITS), NO_SPAN, true, true);
    }
    begin(digits);
    return new TraceParent(ascii(digits, 0, LENGTH), null, false, true);
  }

  /** {@link #root} whose {@link #firstBytes} are asked for, so that no text need be made. */
  public static TraceParent rootInBytes(boolean sampled) {
    if (sampled) {
      return root(true);
    }
    byte[] header = new byte[LENGTH];
    begin(header);
    return new TraceParent(header, null, false, true);
  }

  /** Writes the header of the first span of a new trace. */
  private static void begin(byte[] header) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    frame(header, false);
    hex(nonZero(random), header, TRACE_AT);
    hex(random.nextLong(), header, TRACE_AT + 16);
    hex(nonZero(random), header, SPAN_AT);
  }

  /** Another span of the same trace. */
  public TraceParent child() {
    return new TraceParent(childHeader(sampled), null, sampled, false);
  }

  /** The header of another span of the same trace. */
  public String childHeader(boolean sampled) {
    byte[] header = SCRATCH.get();
    putChild(sampled, header);
    return ascii(header, 0, LENGTH);
  }

  /** {@link #childHeader} as its ASCII characters. */
  public byte[] childBytes(boolean sampled) {
    byte[] header = new byte[LENGTH];
    putChild(sampled, header);
    return header;
  }

  private void putChild(boolean sampled, byte[] header) {
    frame(header, sampled);
    putTraceId(header, TRACE_AT);
    hex(nonZero(ThreadLocalRandom.current()), header, SPAN_AT);
  }

  /**
   * {@link #childHeader} for the first span of a trace, which only the one may ask for that began
   * the trace: it is the same each time.
   */
  public String firstHeader(boolean sampled) {
    if (!root || span != null || sampled) {
      return childHeader(sampled);
    }
    return text instanceof byte[] ? ascii((byte[]) text, 0, LENGTH) : (String) text;
  }

  /** {@link #firstHeader} as its ASCII characters, which nobody may change. */
  public byte[] firstBytes(boolean sampled) {
    return text instanceof byte[] && !sampled ? (byte[]) text : childBytes(sampled);
  }

  public String traceId() {
    if (text instanceof byte[]) {
      return ascii((byte[]) text, TRACE_AT, TRACE_DIGITS);
    }
    return span == null ? ((String) text).substring(TRACE_AT, TRACE_END) : (String) text;
  }

  /** Writes the 32 digits of {@link #traceId} into an array. */
  @SuppressWarnings("deprecation") // the characters are ASCII
  public void putTraceId(byte[] digits, int at) {
    if (text instanceof byte[]) {
      System.arraycopy(text, TRACE_AT, digits, at, TRACE_DIGITS);
      return;
    }
    int from = span == null ? TRACE_AT : 0;
    ((String) text).getBytes(from, from + TRACE_DIGITS, digits, at);
  }

  public String spanId() {
    if (span != null) {
      return span;
    }
    return root ? NO_SPAN : ((String) text).substring(SPAN_AT, SPAN_END);
  }

  /** Whether the trace begins here, so that this span is none that anyone made. */
  public boolean isRoot() {
    return root;
  }

  public boolean sampled() {
    return sampled;
  }

  /** The header. */
  @Override
  public String toString() {
    return header(traceId(), spanId(), sampled);
  }

  /** The header of a span whose identifiers are there as texts. */
  @SuppressWarnings("deprecation") // the characters are ASCII
  public static String header(String traceId, String spanId, boolean sampled) {
    byte[] header = SCRATCH.get();
    frame(header, sampled);
    traceId.getBytes(0, TRACE_DIGITS, header, TRACE_AT);
    spanId.getBytes(0, SPAN_DIGITS, header, SPAN_AT);
    return ascii(header, 0, LENGTH);
  }

  /** Without the identifiers. */
  private static void frame(byte[] header, boolean sampled) {
    header[0] = '0';
    header[1] = '0';
    header[2] = '-';
    header[TRACE_END] = '-';
    header[SPAN_END] = '-';
    header[53] = '0';
    header[54] = (byte) (sampled ? '1' : '0');
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static long nonZero(ThreadLocalRandom random) {
    long bits = random.nextLong();
    while (bits == 0) {
      bits = random.nextLong();
    }
    return bits;
  }

  /** The two digits of each byte, one pair after the other. */
  private static byte[] pairs() {
    byte[] pairs = new byte[2 * 256];
    for (int i = 0; i < 256; i++) {
      pairs[2 * i] = (byte) Character.forDigit(i >> 4, 16);
      pairs[2 * i + 1] = (byte) Character.forDigit(i & 0xF, 16);
    }
    return pairs;
  }

  private static void hex(long bits, byte[] to, int offset) {
    long left = bits;
    for (int i = offset + 14; i >= offset; i -= 2) {
      int pair = 2 * ((int) left & 0xFF);
      to[i] = DIGITS[pair];
      to[i + 1] = DIGITS[pair + 1];
      left >>>= 8;
    }
  }

  // Made once for each call: the constructors with a charset go through a decoder on Java 8.
  @SuppressWarnings("deprecation")
  private static String ascii(byte[] characters, int from, int length) {
    return new String(characters, 0, from, length);
  }
}
