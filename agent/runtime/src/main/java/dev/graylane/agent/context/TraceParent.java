package dev.graylane.agent.context;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Names a span, as the {@code traceparent} header does. Source: W3C Trace Context, level 1, section
 * 3.2. Immutable.
 */
public final class TraceParent {
  public static final String HEADER = "traceparent";
  private static final int LENGTH = 55;

  private final String traceId;
  private final String spanId;
  private final boolean sampled;
  private final boolean root;

  public TraceParent(String traceId, String spanId, boolean sampled) {
    this(traceId, spanId, sampled, false);
  }

  private TraceParent(String traceId, String spanId, boolean sampled, boolean root) {
    this.traceId = traceId;
    this.spanId = spanId;
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
    if (!isHex(header, 3, 35) || !isHex(header, 36, 52) || !isHex(header, 53, 55)) {
      return null;
    }
    String traceId = header.substring(3, 35);
    String spanId = header.substring(36, 52);
    if (isZero(traceId) || isZero(spanId)) {
      return null;
    }
    return new TraceParent(traceId, spanId, (Character.digit(header.charAt(54), 16) & 1) == 1);
  }

  /** A trace of its own. */
  public static TraceParent root(boolean sampled) {
    return new TraceParent(hex(true) + hex(false), hex(true), sampled, true);
  }

  /** Another span of the same trace. */
  public TraceParent child() {
    return new TraceParent(traceId, hex(true), sampled);
  }

  public String traceId() {
    return traceId;
  }

  public String spanId() {
    return spanId;
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
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
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

  private static boolean isZero(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static String hex(boolean nonZero) {
    long bits = ThreadLocalRandom.current().nextLong();
    while (nonZero && bits == 0) {
      bits = ThreadLocalRandom.current().nextLong();
    }
    char[] digits = new char[16];
    for (int i = 15; i >= 0; i--) {
      digits[i] = Character.forDigit((int) (bits & 0xF), 16);
      bits >>>= 4;
    }
    return new String(digits);
  }
}
