package dev.graylane.agent.route;

import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.agent.call.Scope;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.context.Baggage;
import dev.graylane.agent.context.GrayContext;
import dev.graylane.agent.context.GrayHeader;
import dev.graylane.agent.context.TraceParent;
import dev.graylane.agent.stats.CallStatistics;
import dev.graylane.agent.stats.Outcomes;
import dev.graylane.agent.trace.Spans;
import dev.graylane.routing.Decision;
import dev.graylane.routing.Instance;
import dev.graylane.routing.Outcome;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call from its decision to its end. */
final class RoutedCall implements OutboundCall {
  private final RoutingEngine engine;
  private final GrayContext context;
  private final String host;
  private final int port;
  private final String protocol;
  private final @Nullable String applicationBaggage;
  private final Spans.Span span;
  private final long startNanos = System.nanoTime();

  private Decision decision;
  private @Nullable Target target;
  private @Nullable Instance counted;
  private @Nullable Retries retries;
  private @Nullable String traceParent;
  private boolean over;

  /**
   * @param applicationBaggage the request's own header
   */
  RoutedCall(
      RoutingEngine engine,
      OutboundRequest request,
      @Nullable String applicationBaggage,
      GrayContext context,
      Decision decision) {
    this.engine = engine;
    this.context = context;
    this.host = request.host();
    this.port = request.port();
    this.protocol = request.protocol();
    this.applicationBaggage = applicationBaggage;
    this.decision = decision;
    settle(true);
    this.span = engine.spans().client(request, context, this.decision);
    engine.statistics().exposed(this.decision);
    span.routed(this.decision, target);
  }

  /**
   * Goes on from the decision to the first attempt that can be made. An instance that refused a
   * connection just now is passed over for another of its release, but not for another release: it
   * may be back, and asking costs little.
   */
  private void settle(boolean avoid) {
    Decision first = decision;
    Decision at = decision;
    while (at.outcome() == Outcome.ROUTED && !(avoid && !at.release().equals(first.release()))) {
      Instance instance = at.instance();
      Target found = instance == null ? null : engine.targets().find(instance, host, port, engine);
      if (instance != null && found != null && !(avoid && engine.load().isAvoided(instance))) {
        decision = at;
        target = found;
        move(instance);
        return;
      }
      at = at.next(engine.load());
    }
    if (avoid && first.outcome() == Outcome.ROUTED) {
      settle(false);
      return;
    }
    decision = at.outcome() == Outcome.EXHAUSTED ? first : at;
    target = null;
    move(null);
  }

  private void move(@Nullable Instance to) {
    if (counted != null) {
      engine.load().end(counted);
    }
    counted = to;
    if (to != null) {
      engine.load().begin(to);
    }
  }

  @Override
  public synchronized @Nullable Target target() {
    return target;
  }

  @Override
  public synchronized @Nullable Target nextTarget(Throwable failure) {
    return advance(failure, false);
  }

  @Override
  public synchronized @Nullable Target nextInstance(Throwable failure) {
    return advance(failure, true);
  }

  private @Nullable Target advance(Throwable failure, boolean sameRelease) {
    if (over || decision.outcome() != Outcome.ROUTED) {
      return null;
    }
    Instance failed = decision.instance();
    if (failed != null && Outcomes.isConnectFailure(failure)) {
      engine.load().refused(failed);
    }
    Decision next = decision.next(engine.load());
    if (next.outcome() != Outcome.ROUTED
        || (sameRelease && !next.release().equals(decision.release()))) {
      return null;
    }
    Decision before = decision;
    decision = next;
    settle(true);
    if (target == null || decision.outcome() != Outcome.ROUTED) {
      decision = before;
      return null;
    }
    Retries again = retries;
    if (again == null) {
      again = new Retries(before, Outcomes.ofFailure(failure));
      retries = again;
    }
    again.count++;
    span.retried(decision, failure);
    span.routed(decision, target);
    return target;
  }

  @Override
  public synchronized @Nullable IOException refusal() {
    return decision.outcome() == Outcome.FAILED ? new IOException(decision.failure()) : null;
  }

  @Override
  public void forEachHeader(HeaderSetter setter) {
    if (decision.outcome() == Outcome.PASS_THROUGH) {
      return;
    }
    String gray = GrayHeader.format(context.lane(), context.attributes());
    String baggage =
        Baggage.with(
            applicationBaggage != null ? applicationBaggage : context.baggage(),
            context.lane(),
            context.attributes());
    if (!span.isNamedByOthers()) {
      setter.set(TraceParent.HEADER, traceParent());
      String state = context.traceState();
      if (state != null) {
        setter.set("tracestate", state);
      }
    }
    if (gray != null) {
      setter.set(GrayHeader.NAME, gray);
    }
    if (baggage != null) {
      setter.set(Baggage.HEADER, baggage);
    }
    for (Map.Entry<String, String> carried : context.carried().entrySet()) {
      setter.set(carried.getKey(), carried.getValue());
    }
    for (Map.Entry<String, String> put : decision.headers().entrySet()) {
      setter.set(put.getKey(), put.getValue());
    }
  }

  /** The same for each attempt. */
  private synchronized String traceParent() {
    String header = traceParent;
    if (header == null) {
      header = span.header();
      if (header == null) {
        header = context.span().childHeader(context.span().sampled() && !span.isDropped());
      }
      traceParent = header;
    }
    return header;
  }

  @Override
  public Scope activate() {
    return Contexts.activate(context);
  }

  @Override
  public void detach() {
    span.detached();
  }

  @Override
  public void end(int status) {
    finish(Outcomes.ofStatus(protocol, status), status, null);
  }

  @Override
  public void fail(Throwable failure) {
    finish(Outcomes.ofFailure(failure), 0, failure);
  }

  private void finish(String outcome, int status, @Nullable Throwable failure) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      move(null);
    }
    if (decision.outcome() != Outcome.PASS_THROUGH) {
      long nanos = System.nanoTime() - startNanos;
      Retries again = retries;
      CallStatistics statistics = engine.statistics();
      if (again == null) {
        statistics.record(decision, outcome, nanos);
      } else {
        statistics.record(decision, outcome, again.count, nanos, again.first, again.firstOutcome);
      }
    }
    span.end(status, failure);
  }

  /** What only a call has whose first attempt failed. */
  private static final class Retries {
    final Decision first;
    final String firstOutcome;
    int count;

    Retries(Decision first, String firstOutcome) {
      this.first = first;
      this.firstOutcome = firstOutcome;
    }
  }
}
