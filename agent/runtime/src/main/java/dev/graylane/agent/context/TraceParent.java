package dev.graylane.agent.context;

import static dev.graylane.agent.context.TraceParentDigits.LENGTH;
import static dev.graylane.agent.context.TraceParentDigits.NO_SPAN;
import static dev.graylane.agent.context.TraceParentDigits.SPAN_AT;
import static dev.graylane.agent.context.TraceParentDigits.SPAN_DIGITS;
import static dev.graylane.agent.context.TraceParentDigits.TRACE_AT;
import static dev.graylane.agent.context.TraceParentDigits.TRACE_DIGITS;

import org.jspecify.annotations.Nullable;

/**
 * Names a span, as the {@code traceparent} header does. Source: W3C Trace Context, level 1, section
 * 3.2. Immutable.
 *
 * <p>It is kept as it came, as a header or as identifiers: most are read only to be written again
 * with another span.
 */
public abstract class TraceParent {
  public static final String HEADER = "traceparent";

  TraceParent() {}

  /**
   * @param traceId 32 hexadecimal digits in lower case, not all of them zero
   * @param spanId 16 such digits
   */
  public static TraceParent of(String traceId, String spanId, boolean sampled) {
    return new TraceParentIds(traceId, spanId, sampled, false);
  }

  /** Null for none, or one that the standard does not allow. */
  public static @Nullable TraceParent parse(@Nullable String header) {
    if (header == null || !TraceParentDigits.isValid(header)) {
      return null;
    }
    boolean sampled = (Character.digit(header.charAt(LENGTH - 1), 16) & 1) == 1;
    return new TraceParentText(header, sampled, false);
  }

  /**
   * A trace of its own.
   *
   * @param sampled whether a tracer shall be asked to record it, which needs its id; else its first
   *     {@link #firstHeader header} is all that is needed of most
   */
  public static TraceParent root(boolean sampled) {
    byte[] digits = TraceParentDigits.scratch();
    if (sampled) {
      TraceParentDigits.newTrace(digits, 0);
      String traceId = TraceParentDigits.text(digits, 0, TRACE_DIGITS);
      return new TraceParentIds(traceId, NO_SPAN, true, true);
    }
    begin(digits);
    return new TraceParentText(TraceParentDigits.text(digits, 0, LENGTH), false, true);
  }

  /** {@link #root} whose {@link #firstBytes} are asked for, so that no text need be made. */
  public static TraceParent rootInBytes(boolean sampled) {
    if (sampled) {
      return root(true);
    }
    byte[] header = new byte[LENGTH];
    begin(header);
    return new TraceParentBytes(header);
  }

  /** Writes the header of the first span of a new trace. */
  private static void begin(byte[] header) {
    TraceParentDigits.frame(header, false);
    TraceParentDigits.newTrace(header, TRACE_AT);
    TraceParentDigits.newSpan(header, SPAN_AT);
  }

  /** Another span of the same trace. */
  public final TraceParent child() {
    return new TraceParentText(childHeader(sampled()), sampled(), false);
  }

  /** The header of another span of the same trace. */
  public final String childHeader(boolean sampled) {
    byte[] header = TraceParentDigits.scratch();
    putChild(sampled, header);
    return TraceParentDigits.text(header, 0, LENGTH);
  }

  /** {@link #childHeader} as its ASCII characters. */
  public final byte[] childBytes(boolean sampled) {
    byte[] header = new byte[LENGTH];
    putChild(sampled, header);
    return header;
  }

  private void putChild(boolean sampled, byte[] header) {
    TraceParentDigits.frame(header, sampled);
    putTraceId(header, TRACE_AT);
    TraceParentDigits.newSpan(header, SPAN_AT);
  }

  /**
   * {@link #childHeader} for the first span of a trace, which only the one may ask for that began
   * the trace: it is the same each time.
   */
  public String firstHeader(boolean sampled) {
    return childHeader(sampled);
  }

  /** {@link #firstHeader} as its ASCII characters, which nobody may change. */
  public byte[] firstBytes(boolean sampled) {
    return childBytes(sampled);
  }

  /** 32 hexadecimal digits. */
  public abstract String traceId();

  /** Writes the 32 digits of {@link #traceId} into an array. */
  public abstract void putTraceId(byte[] digits, int at);

  /** 16 hexadecimal digits; zeros for that of a {@link #isRoot root}. */
  public abstract String spanId();

  /** Whether the trace begins here, so that this span is none that anyone made. */
  public abstract boolean isRoot();

  /** Whether whoever made the span records it. */
  public abstract boolean sampled();

  /** The header. */
  @Override
  public final String toString() {
    return header(traceId(), spanId(), sampled());
  }

  /** The header of a span whose identifiers are there as texts. */
  public static String header(String traceId, String spanId, boolean sampled) {
    byte[] header = TraceParentDigits.scratch();
    TraceParentDigits.frame(header, sampled);
    TraceParentDigits.copy(traceId, 0, TRACE_DIGITS, header, TRACE_AT);
    TraceParentDigits.copy(spanId, 0, SPAN_DIGITS, header, SPAN_AT);
    return TraceParentDigits.text(header, 0, LENGTH);
  }
}
