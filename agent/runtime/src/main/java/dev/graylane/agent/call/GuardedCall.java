package dev.graylane.agent.call;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a call and the application: what an engine's call throws is counted, and the
 * library sees a call that the agent has nothing to say about. Needed because most integrations ask
 * their calls from within the library (an interceptor, a pool), where no advice catches it.
 */
final class GuardedCall implements OutboundCall {
  private final OutboundCall call;

  private GuardedCall(OutboundCall call) {
    this.call = call;
  }

  /** A call that is left alone needs no guard, so that passing through allocates nothing. */
  static OutboundCall of(OutboundCall call) {
    return call == Untouched.CALL
        ? call
        : new GuardedCall(java.util.Objects.requireNonNull(call, "an engine gave no call"));
  }

  @Override
  public @Nullable Target target() {
    try {
      return call.target();
    } catch (Throwable fault) {
      Engines.fault("asking for a call's target", fault);
      return null;
    }
  }

  @Override
  public @Nullable Target nextTarget(Throwable failure) {
    try {
      return call.nextTarget(failure);
    } catch (Throwable fault) {
      Engines.fault("asking for a call's next target", fault);
      return null;
    }
  }

  @Override
  public @Nullable Target nextInstance(Throwable failure) {
    try {
      return call.nextInstance(failure);
    } catch (Throwable fault) {
      Engines.fault("asking for a call's next instance", fault);
      return null;
    }
  }

  @Override
  public @Nullable IOException refusal() {
    try {
      return call.refusal();
    } catch (Throwable fault) {
      Engines.fault("asking whether a call is refused", fault);
      return null;
    }
  }

  @Override
  public void forEachHeader(HeaderSetter setter) {
    try {
      call.forEachHeader(setter);
    } catch (Throwable fault) {
      Engines.fault("setting a call's headers", fault);
    }
  }

  @Override
  public Scope activate() {
    Scope scope;
    try {
      scope = call.activate();
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
  public void detach() {
    try {
      call.detach();
    } catch (Throwable fault) {
      Engines.fault("detaching a call", fault);
    }
  }

  @Override
  public void end(int status) {
    try {
      call.end(status);
    } catch (Throwable fault) {
      Engines.fault("ending a call", fault);
    }
  }

  @Override
  public void fail(Throwable failure) {
    try {
      call.fail(failure);
    } catch (Throwable fault) {
      Engines.fault("ending a call", fault);
    }
  }
}
