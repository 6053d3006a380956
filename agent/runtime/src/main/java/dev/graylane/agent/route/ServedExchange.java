package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.trace.Spans;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is being served. */
final class ServedExchange implements Exchange {
  private final GrayContext context;
  private final Spans.Span span;
  private final Serving serving;
  private final AtomicBoolean over = new AtomicBoolean();

  ServedExchange(GrayContext context, Spans.Span span, Serving serving) {
    this.context = context;
    this.span = span;
    this.serving = serving;
    serving.begun();
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public void end(int status, @Nullable Throwable failure) {
    if (over.compareAndSet(false, true)) {
      if (serving.carriers().remove(context)) {
        serving.abandoned();
        return;
      }
      serving.ended();
      span.end(status, failure);
    }
  }

  @Override
  public void abandon() {
    if (over.compareAndSet(false, true)) {
      serving.abandoned();
    }
  }
}
