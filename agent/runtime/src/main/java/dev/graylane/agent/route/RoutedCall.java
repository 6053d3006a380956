package dev.graylane.agent.route;

import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.GuardedCall;
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
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** One call from its decision to its end. What only few calls have is apart, in {@link Rest}. */
final class RoutedCall extends GuardedCall {
  private static final AtomicReferenceFieldUpdater<RoutedCall, @Nullable Reached> REACHED =
      AtomicReferenceFieldUpdater.newUpdater(RoutedCall.class, Reached.class, "reached");

  private static final AtomicIntegerFieldUpdater<RoutedCall> STATE =
      AtomicIntegerFieldUpdater.newUpdater(RoutedCall.class, "state");

  /** Where the call goes stays as it is. */
  private static final int SETTLED = 0;

  /** A thread that has the lock changes where the call goes; {@link #settled} when it is done. */
  private static final int MOVING = 1;

  /** The call has ended: nothing changes any more. */
  private static final int OVER = 2;

  private final RoutingEngine engine;
  private final GrayContext context;
  private final Spans.Span span;
  private final boolean rpc;
  private final long startNanos = System.nanoTime();

  /**
   * A text or, for a call that takes them, bytes; the same for each attempt. Null: others write it,
   * or nobody.
   */
  private final @Nullable Object traceParent;

  private Decision decision;

  /** Null: where the application asked for. Read without the lock, after the decision's place. */
  private volatile @Nullable Reached reached;

  private @Nullable Rest rest;

  /**
   * Who brings it from {@link #SETTLED} to another state has the decision, the place and the rest
   * for himself. So the end of a call needs no lock, unless it meets a change of where it goes.
   * Settled at first, without a write that all processors would have to see.
   */
  @SuppressWarnings("UnusedVariable") // read through the updater
  private volatile int state;

  /**
   * @param applicationBaggage the request's own header
   * @param first whether the context begins with this call
   */
  RoutedCall(
      RoutingEngine engine,
      OutboundRequest request,
      @Nullable String applicationBaggage,
      GrayContext context,
      boolean first,
      Decision decision) {
    this.engine = engine;
    this.context = context;
    this.rpc = Outcomes.isRpc(request.protocol());
    if (applicationBaggage != null && !applicationBaggage.equals(context.baggage())) {
      this.rest = new Rest(applicationBaggage);
    }
    this.decision = decision;
    if (decision.outcome() == Outcome.ROUTED) {
      settle(decision, request.host(), request.port(), true);
    }
    this.span = engine.spans().client(request, context);
    engine.statistics().exposed(this.decision);
    span.routed(this.decision, findTarget());
    boolean leftToOthers = decision.outcome() == Outcome.PASS_THROUGH || span.isNamedByOthers();
    String recorded = leftToOthers ? null : span.header();
    boolean sampled = context.span().sampled() && !span.isDropped();
    if (leftToOthers || recorded != null) {
      this.traceParent = recorded;
    } else if (request.takesBytes()) {
      this.traceParent = bytes(context.span(), first, sampled);
    } else {
      this.traceParent = text(context.span(), first, sampled);
    }
  }

  private static byte[] bytes(TraceParent parent, boolean first, boolean sampled) {
    return first ? parent.firstBytes(sampled) : parent.childBytes(sampled);
  }

  private static String text(TraceParent parent, boolean first, boolean sampled) {
    return first ? parent.firstHeader(sampled) : parent.childHeader(sampled);
  }

  /**
   * Goes on from a decision to the first attempt that can be made. An instance that refused a
   * connection just now is passed over for another of its release, but not for another release: it
   * may be back, and asking costs little.
   *
   * @return whether there is one
   */
  private boolean settle(Decision first, String host, int port, boolean avoid) {
    Decision at = first;
    while (at.outcome() == Outcome.ROUTED && !(avoid && !at.release().equals(first.release()))) {
      Instance instance = at.instance();
      Reached found = instance == null ? null : engine.targets().find(instance, host, port, engine);
      if (instance != null && found != null && !(avoid && engine.load().isAvoided(instance))) {
        found.underWay().begin();
        decision = at;
        REACHED.lazySet(this, found);
        return true;
      }
      at = at.next(engine.load());
    }
    if (avoid) {
      return settle(first, host, port, false);
    }
    decision = at.outcome() == Outcome.EXHAUSTED ? first : at;
    return false;
  }

  @Override
  protected @Nullable Target findTarget() {
    Reached to = reached;
    return to == null ? null : to.target();
  }

  @Override
  protected @Nullable Target findNextTarget(Throwable failure) {
    return advance(failure, false);
  }

  @Override
  protected @Nullable Target findNextInstance(Throwable failure) {
    return advance(failure, true);
  }

  private synchronized @Nullable Target advance(Throwable failure, boolean sameRelease) {
    if (!STATE.compareAndSet(this, SETTLED, MOVING)) {
      return null;
    }
    try {
      return move(failure, sameRelease);
    } finally {
      settled();
    }
  }

  /** What was changed is seen by who ends the call. */
  private void settled() {
    state = SETTLED;
  }

  private @Nullable Target move(Throwable failure, boolean sameRelease) {
    Reached from = reached;
    Decision before = decision;
    Instance failed = before.instance();
    if (from == null || failed == null) {
      return null;
    }
    if (Outcomes.isConnectFailure(failure)) {
      engine.load().refused(failed);
    }
    Decision next = before.next(engine.load());
    if (next.outcome() != Outcome.ROUTED
        || (sameRelease && !next.release().equals(before.release()))) {
      return null;
    }
    if (!settle(next, from.host(), from.port(), true)) {
      decision = before;
      return null;
    }
    from.underWay().end();
    Rest now = rest;
    if (now == null) {
      now = new Rest(null);
      rest = now;
    }
    if (now.first == null) {
      now.first = before;
      now.firstOutcome = Outcomes.ofFailure(failure);
    }
    now.retries++;
    Target target = findTarget();
    span.retried(decision, failure);
    span.routed(decision, target);
    return target;
  }

  @Override
  protected @Nullable IOException findRefusal() {
    // Not one of those decisions that change.
    return decision.outcome() == Outcome.FAILED ? new IOException(decision.failure()) : null;
  }

  @Override
  protected void putHeaders(HeaderSetter setter) {
    if (decision.outcome() == Outcome.PASS_THROUGH) {
      return;
    }
    putTraceParent(setter);
    String gray = context.grayHeader();
    if (gray != null) {
      setter.set(GrayHeader.NAME, gray);
    }
    String baggage = baggage();
    if (baggage != null) {
      setter.set(Baggage.HEADER, baggage);
    }
    put(context.carried(), setter);
    put(decision.headers(), setter);
  }

  private void putTraceParent(HeaderSetter setter) {
    if (traceParent instanceof byte[]) {
      setter.set(TraceParent.HEADER, (byte[]) traceParent);
    } else if (traceParent instanceof String) {
      setter.set(TraceParent.HEADER, (String) traceParent);
    } else {
      return;
    }
    String state = context.traceState();
    if (state != null) {
      setter.set("tracestate", state);
    }
  }

  private @Nullable String baggage() {
    Rest more = rest;
    return more == null || more.applicationBaggage == null
        ? context.baggageHeader()
        : Baggage.with(more.applicationBaggage, context.lane(), context.attributes());
  }

  private static void put(Map<String, String> headers, HeaderSetter setter) {
    if (!headers.isEmpty()) {
      for (Map.Entry<String, String> header : headers.entrySet()) {
        setter.set(header.getKey(), header.getValue());
      }
    }
  }

  @Override
  protected Scope enter() {
    return Contexts.activate(context);
  }

  @Override
  protected void leaveThread() {
    span.detached();
  }

  @Override
  protected void leftAlone() {
    Reached left;
    synchronized (this) {
      if (!STATE.compareAndSet(this, SETTLED, MOVING)) {
        return;
      }
      left = reached;
      decision = Decision.passThrough();
      reached = null;
      settled();
    }
    if (left != null) {
      left.underWay().end();
    }
    span.routed(Decision.passThrough(), null);
  }

  @Override
  protected void answered(int status) {
    finish(rpc ? Outcomes.ofRpc(status) : Outcomes.ofHttp(status), status, null);
  }

  @Override
  protected void failed(Throwable failure) {
    finish(Outcomes.ofFailure(failure), 0, failure);
  }

  private void finish(String outcome, int status, @Nullable Throwable failure) {
    if (!STATE.compareAndSet(this, SETTLED, OVER) && !endsAfterMove()) {
      return;
    }
    Decision last = decision;
    Reached served = reached;
    Rest more = rest;
    if (served != null) {
      served.underWay().end();
    }
    if (last.outcome() != Outcome.PASS_THROUGH) {
      long nanos = System.nanoTime() - startNanos;
      CallStatistics statistics = engine.statistics();
      if (more == null || more.first == null) {
        statistics.record(last, outcome, nanos);
      } else {
        statistics.record(last, outcome, more.retries, nanos, more.first, more.firstOutcome);
      }
    }
    span.end(status, failure);
  }

  /**
   * Ends the call after a change of where it goes that is under way. Who has the lock meets none.
   *
   * @return false: another has ended it
   */
  private synchronized boolean endsAfterMove() {
    return STATE.compareAndSet(this, SETTLED, OVER);
  }

  /** What only a call has whose first attempt failed, or to which the application gave baggage. */
  private static final class Rest {
    final @Nullable String applicationBaggage;
    @Nullable Decision first;
    String firstOutcome = "";
    int retries;

    Rest(@Nullable String applicationBaggage) {
      this.applicationBaggage = applicationBaggage;
    }
  }
}
