package dev.graylane.agent.context;

/** One of which the identifiers are there, as a tracer has them. */
final class TraceParentIds extends TraceParent {
  private final String traceId;
  private final String spanId;
  private final boolean sampled;
  private final boolean root;

  TraceParentIds(String traceId, String spanId, boolean sampled, boolean root) {
    this.traceId = traceId;
    this.spanId = spanId;
    this.sampled = sampled;
    this.root = root;
  }

  @Override
  public String traceId() {
    return traceId;
  }

  @Override
  public void putTraceId(byte[] digits, int at) {
    TraceParentDigits.copy(traceId, 0, TraceParentDigits.TRACE_DIGITS, digits, at);
  }

  @Override
  public String spanId() {
    return spanId;
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
