package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** What is known of a request from outside, without what it says of itself. */
final class UntrustedContext implements RequestContext {
  private final RequestContext context;

  UntrustedContext(RequestContext context) {
    this.context = context;
  }

  @Override
  public @Nullable String traceId() {
    return context.traceId();
  }

  @Override
  public boolean putTraceId(byte[] digits, int at) {
    return context.putTraceId(digits, at);
  }

  @Override
  public @Nullable String clientIp() {
    return context.clientIp();
  }
}
