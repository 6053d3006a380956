package dev.graylane.control.server;

import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import java.time.Duration;
import java.util.function.Function;

/**
 * An agent's stream lives as long as the agent: it is exempt from the limits on one request's time
 * and total length.
 */
final class StreamLimits {
  private static final long MAX_REQUEST = 16 << 20;

  private StreamLimits() {}

  static Function<? super HttpService, ? extends HttpService> lifted() {
    DecoratingHttpServiceFunction lift =
        (delegate, ctx, request) -> {
          ctx.clearRequestTimeout();
          ctx.setMaxRequestLength(0);
          return delegate.serve(ctx, request);
        };
    return service -> service.decorate(lift);
  }

  static Function<? super HttpService, ? extends HttpService> longer(Duration atMost) {
    DecoratingHttpServiceFunction lengthen =
        (delegate, ctx, request) -> {
          ctx.setRequestTimeout(TimeoutMode.SET_FROM_START, atMost);
          ctx.setMaxRequestLength(MAX_REQUEST);
          return delegate.serve(ctx, request);
        };
    return service -> service.decorate(lengthen);
  }
}
