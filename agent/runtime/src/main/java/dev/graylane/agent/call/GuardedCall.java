package dev.graylane.agent.call;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a call and the application: what an engine's call throws is counted, and the
 * library sees a call that the agent has nothing to say about. Needed because most integrations ask
 * their calls from within the library (an interceptor, a pool), where no advice catches it. An
 * engine's own calls extend it, so that there is one object for each.
 */
public abstract class GuardedCall implements OutboundCall {

  /** A call that is left alone needs no guard. */
  static OutboundCall of(OutboundCall call) {
    return call == Untouched.CALL || call instanceof GuardedCall
        ? call
        : new Foreign(Objects.requireNonNull(call, "an engine gave no call"));
  }

  /** Of {@link #target}; may throw, as the others. */
  protected abstract @Nullable Target findTarget();

  /** Of {@link #nextTarget}. */
  protected abstract @Nullable Target findNextTarget(Throwable failure);

  /** Of {@link #nextInstance}. */
  protected abstract @Nullable Target findNextInstance(Throwable failure);

  /** Of {@link #refusal}. */
  protected abstract @Nullable IOException findRefusal();

  /** Of {@link #forEachHeader}. */
  protected abstract void putHeaders(HeaderSetter setter);

  /** Of {@link #activate}. */
  protected abstract Scope enter();

  /** Of {@link #detach}. */
  protected abstract void leaveThread();

  /** Of {@link #leaveAlone}. */
  protected abstract void leftAlone();

  /** Of {@link #end}. */
  protected abstract void answered(int status);

  /** Of {@link #fail}. */
  protected abstract void failed(Throwable failure);

  @Override
  public final @Nullable Target target() {
    try {
      return findTarget();
    } catch (Throwable fault) {
      Engines.fault("asking for a call's target", fault);
      return null;
    }
  }

  @Override
  public final @Nullable Target nextTarget(Throwable failure) {
    try {
      return findNextTarget(failure);
    } catch (Throwable fault) {
      Engines.fault("asking for a call's next target", fault);
      return null;
    }
  }

  @Override
  public final @Nullable Target nextInstance(Throwable failure) {
    try {
      return findNextInstance(failure);
    } catch (Throwable fault) {
      Engines.fault("asking for a call's next instance", fault);
      return null;
    }
  }

  @Override
  public final @Nullable IOException refusal() {
    try {
      return findRefusal();
    } catch (Throwable fault) {
      Engines.fault("asking whether a call is refused", fault);
      return null;
    }
  }

  @Override
  public final void forEachHeader(HeaderSetter setter) {
    try {
      putHeaders(setter);
    } catch (Throwable fault) {
      Engines.fault("setting a call's headers", fault);
    }
  }

  @Override
  public final Scope activate() {
    Scope scope;
    try {
      scope = enter();
    } catch (Throwable fault) {
      Engines.fault("making a call current", fault);
      return Untouched.CALL.activate();
    }
    if (scope instanceof Contexts.Restoring) {
      return scope;
    }
    return () -> {
      try {
        scope.close();
      } catch (Throwable fault) {
        Engines.fault("making the call before current again", fault);
      }
    };
  }

  @Override
  public final void detach() {
    try {
      leaveThread();
    } catch (Throwable fault) {
      Engines.fault("detaching a call", fault);
    }
  }

  @Override
  public final void leaveAlone() {
    try {
      leftAlone();
    } catch (Throwable fault) {
      Engines.fault("leaving a call alone", fault);
    }
  }

  @Override
  public final void end(int status) {
    try {
      answered(status);
    } catch (Throwable fault) {
      Engines.fault("ending a call", fault);
    }
  }

  @Override
  public final void fail(Throwable failure) {
    try {
      failed(failure);
    } catch (Throwable fault) {
      Engines.fault("ending a call", fault);
    }
  }

  /** A call that is not made for this. */
  private static final class Foreign extends GuardedCall {
    private final OutboundCall call;

    Foreign(OutboundCall call) {
      this.call = call;
    }

    @Override
    protected @Nullable Target findTarget() {
      return call.target();
    }

    @Override
    protected @Nullable Target findNextTarget(Throwable failure) {
      return call.nextTarget(failure);
    }

    @Override
    protected @Nullable Target findNextInstance(Throwable failure) {
      return call.nextInstance(failure);
    }

    @Override
    protected @Nullable IOException findRefusal() {
      return call.refusal();
    }

    @Override
    protected void putHeaders(HeaderSetter setter) {
      call.forEachHeader(setter);
    }

    @Override
    protected Scope enter() {
      return call.activate();
    }

    @Override
    protected void leaveThread() {
      call.detach();
    }

    @Override
    protected void leftAlone() {
      call.leaveAlone();
    }

    @Override
    protected void answered(int status) {
      call.end(status);
    }

    @Override
    protected void failed(Throwable failure) {
      call.fail(failure);
    }
  }
}
