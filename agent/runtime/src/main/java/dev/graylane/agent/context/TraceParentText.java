package dev.graylane.agent.context;

/** One of which a header is there; that of a trace which begins is its first span's. */
final class TraceParentText extends TraceParent {
  private final String header;
  private final boolean sampled;
  private final boolean root;

  TraceParentText(String header, boolean sampled, boolean root) {
    this.header = header;
    this.sampled = sampled;
    this.root = root;
  }

  @Override
  public String firstHeader(boolean sampled) {
    return root && !sampled ? header : childHeader(sampled);
  }

  @Override
  public String traceId() {
    return header.substring(TraceParentDigits.TRACE_AT, TraceParentDigits.TRACE_END);
  }

  @Override
  public void putTraceId(byte[] digits, int at) {
    TraceParentDigits.copy(
        header, TraceParentDigits.TRACE_AT, TraceParentDigits.TRACE_DIGITS, digits, at);
  }

  @Override
  public String spanId() {
    return root
        ? TraceParentDigits.NO_SPAN
        : header.substring(TraceParentDigits.SPAN_AT, TraceParentDigits.SPAN_END);
  }

  @Override
  public boolean sampled() {
    return sampled;
  }

  @Override
  public boolean isRoot() {
    return root;
  }
}
