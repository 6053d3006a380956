package dev.graylane.agent.trace;

import dev.graylane.agent.call.OtherSpan;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.routing.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The spans that another tracer made of a call: one that was there when the call began, one that
 * began while it was under way, or both. Nothing of the other tracer is kept when the call is over.
 */
final class OtherClientSpan extends Spans.Span {
  private static final ThreadLocal<@Nullable OtherClientSpan> LAST = new ThreadLocal<>();

  private final boolean named;
  private final @Nullable TraceParent name;
  private @Nullable GrayContext context;
  private @Nullable OtherSpan outer;
  private @Nullable OtherSpan inner;
  private @Nullable Decision decision;
  private boolean over;

  /**
   * @param current of the other tracer, when the call began
   * @param named whether the request has a trace's header already
   */
  OtherClientSpan(GrayContext context, @Nullable OtherSpan current, boolean named) {
    this.context = context;
    this.named = named;
    this.name = current == null ? null : SpansBesideOthers.nameOf(current);
    this.outer = current != null && current.isClient() ? current : null;
  }

  /** That of the call that this thread began last, if it is not over. */
  static @Nullable OtherClientSpan calling() {
    return LAST.get();
  }

  /** The call is one that this thread begins. */
  void underWay() {
    LAST.set(this);
  }

  /** Null once the call is over. */
  synchronized @Nullable GrayContext context() {
    return context;
  }

  synchronized void began(OtherSpan span) {
    if (!over) {
      inner = span;
      write(span);
    }
  }

  @Override
  public @Nullable TraceParent name() {
    return name;
  }

  @Override
  public boolean isNamedByOthers() {
    return named;
  }

  @Override
  public synchronized void routed(Decision decision, @Nullable Target target) {
    this.decision = decision;
    write(outer);
    write(inner);
  }

  private void write(@Nullable OtherSpan span) {
    Decision now = decision;
    if (span == null || now == null || now.service().isEmpty()) {
      return;
    }
    span.set("graylane.destination.service", now.service());
    span.set("graylane.destination.release", now.release());
    if (!now.route().isEmpty()) {
      span.set("graylane.route", now.route());
    }
    if (!now.lane().isEmpty()) {
      span.set("graylane.lane", now.lane());
    }
    span.set("graylane.reason", now.reason().name());
    span.set("graylane.revision", now.revision());
  }

  @Override
  public synchronized void retried(Decision next, Throwable failure) {
    OtherSpan span = inner != null ? inner : outer;
    if (span != null) {
      span.event(
          "graylane.retry",
          "graylane.destination.release",
          next.release(),
          "error.type",
          failure.getClass().getName());
    }
  }

  @Override
  public void detached() {
    if (LAST.get() == this) {
      LAST.remove();
    }
  }

  @Override
  public void end(int status, @Nullable Throwable failure) {
    synchronized (this) {
      over = true;
      context = null;
      outer = null;
      inner = null;
    }
    detached();
  }
}
