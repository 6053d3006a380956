package dev.graylane.agent.route;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.trace.Spans;
import org.jspecify.annotations.Nullable;

/** A message, or a batch of them, that is being handled. */
final class HandledMessages implements Exchange {
  private final GrayContext context;
  private final Spans.Span span;

  HandledMessages(GrayContext context, Spans.Span span) {
    this.context = context;
    this.span = span;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public void end(int status, @Nullable Throwable failure) {
    span.end(0, failure);
  }

  @Override
  public void abandon() {
    // A span that is not ended is not sent.
  }
}
