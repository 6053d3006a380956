package dev.graylane.agent.context;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Names a span, as the {@code traceparent} header does. Source: W3C Trace Context, level 1, section
 * 3.2. Immutable.
 */
public final class TraceParent {
  public static final String HEADER = "traceparent";
  private static final int LENGTH = 55;
  private static final int TRACE_DIGITS = 32;
  private static final int TRACE_AT = 3;
  private static final int SPAN_DIGITS = 16;
  private static final int SPAN_AT = 36;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** What the standard has where there is no span. */
  private static final long NO_SPAN = 0;

  /** Where texts are put together before they are copied, which is once too often otherwise. */
  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[LENGTH]);

  /** The numbers that the identifiers write: their texts are needed in headers alone. */
  private final long traceHigh;

  private final long traceLow;
  private final long span;

  private final boolean sampled;
  private final boolean root;

  /**
   * @param traceId 32 hexadecimal digits in lower case, not all of them zero
   * @param spanId 16 such digits
   */
  public TraceParent(String traceId, String spanId, boolean sampled) {
    this(number(traceId, 0), number(traceId, 16), number(spanId, 0), sampled, false);
  }

  private TraceParent(long traceHigh, long traceLow, long span, boolean sampled, boolean root) {
    this.traceHigh = traceHigh;
    this.traceLow = traceLow;
    this.span = span;
    this.sampled = sampled;
    this.root = root;
  }

  /** Null for none, or one that the standard does not allow. */
  public static @Nullable TraceParent parse(@Nullable String header) {
    if (header == null
        || header.length() < LENGTH
        || header.charAt(2) != '-'
        || header.charAt(35) != '-'
        || header.charAt(52) != '-') {
      return null;
    }
    // Version ff is forbidden; 00 has exactly this length; later ones may have more behind a dash.
    if (!isHex(header, 0, 2)
        || header.startsWith("ff")
        || (header.length() > LENGTH
            && (header.startsWith("00") || header.charAt(LENGTH) != '-'))) {
      return null;
    }
    if (!isHex(header, TRACE_AT, 35) || !isHex(header, SPAN_AT, 52) || !isHex(header, 53, 55)) {
      return null;
    }
    long traceHigh = number(header, TRACE_AT);
    long traceLow = number(header, 19);
    long span = number(header, SPAN_AT);
    if ((traceHigh == 0 && traceLow == 0) || span == 0) {
      return null;
    }
    boolean sampled = (Character.digit(header.charAt(54), 16) & 1) == 1;
    return new TraceParent(traceHigh, traceLow, span, sampled, false);
  }

  /** A trace of its own. */
  public static TraceParent root(boolean sampled) {
    return new TraceParent(
        nonZero(), ThreadLocalRandom.current().nextLong(), NO_SPAN, sampled, true);
  }

  /** Another span of the same trace. */
  public TraceParent child() {
    return new TraceParent(traceHigh, traceLow, nonZero(), sampled, false);
  }

  /** The header of another span of the same trace. */
  public String childHeader(boolean sampled) {
    return header(nonZero(), sampled);
  }

  public String traceId() {
    byte[] digits = SCRATCH.get();
    putTraceId(digits, 0);
    return ascii(digits, TRACE_DIGITS);
  }

  /** Writes the 32 digits of {@link #traceId} into an array. */
  public void putTraceId(byte[] digits, int at) {
    hex(traceHigh, digits, at);
    hex(traceLow, digits, at + 16);
  }

  public String spanId() {
    byte[] digits = SCRATCH.get();
    hex(span, digits, 0);
    return ascii(digits, SPAN_DIGITS);
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
    return header(span, sampled);
  }

  private String header(long span, boolean sampled) {
    byte[] header = frame(sampled);
    putTraceId(header, TRACE_AT);
    hex(span, header, SPAN_AT);
    return ascii(header, LENGTH);
  }

  /** The header of a span whose identifiers are there as texts. */
  @SuppressWarnings("deprecation") // the characters are ASCII
  public static String header(String traceId, String spanId, boolean sampled) {
    byte[] header = frame(sampled);
    traceId.getBytes(0, TRACE_DIGITS, header, TRACE_AT);
    spanId.getBytes(0, SPAN_DIGITS, header, SPAN_AT);
    return ascii(header, LENGTH);
  }

  /** Without the identifiers. */
  private static byte[] frame(boolean sampled) {
    byte[] header = SCRATCH.get();
    header[0] = '0';
    header[1] = '0';
    header[2] = '-';
    header[35] = '-';
    header[52] = '-';
    header[53] = '0';
    header[54] = (byte) (sampled ? '1' : '0');
    return header;
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

  /** Of 16 digits. */
  private static long number(String text, int from) {
    long number = 0;
    for (int i = from; i < from + 16; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        throw new NumberFormatException("not hexadecimal: " + text);
      }
      number = number << 4 | digit;
    }
    return number;
  }

  private static long nonZero() {
    long bits = ThreadLocalRandom.current().nextLong();
    while (bits == 0) {
      bits = ThreadLocalRandom.current().nextLong();
    }
    return bits;
  }

  private static void hex(long bits, byte[] to, int offset) {
    long left = bits;
    for (int i = offset + 15; i >= offset; i--) {
      to[i] = DIGITS[(int) left & 0xF];
      left >>>= 4;
    }
  }

  // Made once for each call: the constructors with a charset go through a decoder on Java 8.
  @SuppressWarnings("deprecation")
  private static String ascii(byte[] characters, int length) {
    return new String(characters, 0, 0, length);
  }
}
