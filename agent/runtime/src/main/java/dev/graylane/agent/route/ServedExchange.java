package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.trace.Spans;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is being served. */
final class ServedExchange implements Exchange {
  private final RoutingEngine engine;
  private final GrayContext context;
  private final Spans.Span span;
  private final AtomicBoolean over = new AtomicBoolean();

  ServedExchange(RoutingEngine engine, GrayContext context, Spans.Span span) {
    this.engine = engine;
    this.context = context;
    this.span = span;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public void end(int status, @Nullable Throwable failure) {
    if (over.compareAndSet(false, true)) {
      try {
        span.end(status, failure);
      } catch (Throwable fault) {
        engine.fault("ending a span", fault);
      }
    }
  }
}
