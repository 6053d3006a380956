package dev.graylane.agent.context;

/** That of a trace which begins and is not recorded, with its first span's header in bytes. */
final class TraceParentBytes extends TraceParent {
  private final byte[] header;

  TraceParentBytes(byte[] header) {
    this.header = header;
  }

  @Override
  public String firstHeader(boolean sampled) {
    return sampled
        ? childHeader(true)
        : TraceParentDigits.text(header, 0, TraceParentDigits.LENGTH);
  }

  @Override
  public byte[] firstBytes(boolean sampled) {
    return sampled ? childBytes(true) : header;
  }

  @Override
  public String traceId() {
    return TraceParentDigits.text(
        header, TraceParentDigits.TRACE_AT, TraceParentDigits.TRACE_DIGITS);
  }

  @Override
  public void putTraceId(byte[] digits, int at) {
    System.arraycopy(
        header, TraceParentDigits.TRACE_AT, digits, at, TraceParentDigits.TRACE_DIGITS);
  }

  @Override
  public String spanId() {
    return TraceParentDigits.NO_SPAN;
  }

  @Override
  public boolean sampled() {
    return false;
  }

  @Override
  public boolean isRoot() {
    return true;
  }
}
