package dev.graylane.agent.context;

import java.util.concurrent.ThreadLocalRandom;

/** Reads and writes the characters of {@code traceparent} headers, all of which are ASCII. */
final class TraceParentDigits {
  static final int LENGTH = 55;
  static final int TRACE_DIGITS = 32;
  static final int TRACE_AT = 3;
  static final int TRACE_END = 35;
  static final int SPAN_DIGITS = 16;
  static final int SPAN_AT = 36;
  static final int SPAN_END = 52;

  /** What the standard has where there is no span. */
  static final String NO_SPAN = "0000000000000000";

  private static final byte[] DIGITS = pairs();

  /** Where texts are put together before they are copied, which is once too often otherwise. */
  private static final ThreadLocal<byte[]> SCRATCH =
      ThreadLocal.withInitial(() -> new byte[LENGTH]);

  private TraceParentDigits() {}

  /** An array of this thread's, for a header that is copied at once. */
  static byte[] scratch() {
    return SCRATCH.get();
  }

  /** Writes all but the identifiers. */
  static void frame(byte[] header, boolean sampled) {
    header[0] = '0';
    header[1] = '0';
    header[2] = '-';
    header[TRACE_END] = '-';
    header[SPAN_END] = '-';
    header[53] = '0';
    header[54] = (byte) (sampled ? '1' : '0');
  }

  /** Writes the identifier of a trace that begins. */
  static void newTrace(byte[] to, int at) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    hex(nonZero(random), to, at);
    hex(random.nextLong(), to, at + SPAN_DIGITS);
  }

  /** Writes the identifier of a span that begins. */
  static void newSpan(byte[] to, int at) {
    hex(nonZero(ThreadLocalRandom.current()), to, at);
  }

  private static long nonZero(ThreadLocalRandom random) {
    long bits = random.nextLong();
    while (bits == 0) {
      bits = random.nextLong();
    }
    return bits;
  }

  /** Whether a header is one that the standard allows. */
  static boolean isValid(String header) {
    if (header.length() < LENGTH
        || header.charAt(2) != '-'
        || header.charAt(TRACE_END) != '-'
        || header.charAt(SPAN_END) != '-') {
      return false;
    }
    // Version ff is forbidden; 00 has exactly this length; later ones may have more behind a dash.
    if (!isHex(header, 0, 2)
        || header.startsWith("ff")
        || (header.length() > LENGTH
            && (header.startsWith("00") || header.charAt(LENGTH) != '-'))) {
      return false;
    }
    return isHex(header, TRACE_AT, TRACE_END)
        && isHex(header, SPAN_AT, SPAN_END)
        && isHex(header, 53, LENGTH)
        && !isZero(header, TRACE_AT, TRACE_END)
        && !isZero(header, SPAN_AT, SPAN_END);
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

  /** Copies characters of a text. */
  @SuppressWarnings("deprecation") // the characters are ASCII
  static void copy(String text, int from, int length, byte[] to, int at) {
    text.getBytes(from, from + length, to, at);
  }

  // Made once for each call: the constructors with a charset go through a decoder on Java 8.
  @SuppressWarnings("deprecation")
  static String text(byte[] characters, int from, int length) {
    return new String(characters, 0, from, length);
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
}
