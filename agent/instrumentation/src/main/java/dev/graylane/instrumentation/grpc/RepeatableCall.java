package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application does with this call is done on the call's attempt, in order, and again on
 * the next attempt, until the call is settled on one. One thread at a time does these steps, and
 * holds no lock meanwhile: transports call listeners under locks of their own.
 */
abstract class RepeatableCall<Q, R> extends ClientCall<Q, R> {
  /** A unary call has three: a request for its answer, its message and its end. */
  private static final int USUAL_STEPS = 4;

  private final List<Step<Q, R>> kept = new ArrayList<>(USUAL_STEPS);
  private @Nullable ClientCall<Q, R> awaited;
  private @Nullable ClientCall<Q, R> attempt;
  private int done;
  private boolean busy;
  private boolean seenBehind;
  private volatile boolean settled;
  private volatile @Nullable ClientCall<Q, R> straight;

  /** Something that the application does with a call. */
  private interface Step<Q, R> {
    void on(ClientCall<Q, R> call);
  }

  /**
   * Called under no lock, when the last step was done after somebody saw that there were some to
   * do.
   */
  abstract void caughtUp();

  @Override
  public final void request(int messages) {
    ClientCall<Q, R> direct = straight;
    if (direct != null) {
      direct.request(messages);
    } else {
      add(call -> call.request(messages));
    }
  }

  @Override
  public final void sendMessage(Q message) {
    ClientCall<Q, R> direct = straight;
    if (direct != null) {
      direct.sendMessage(message);
    } else {
      add(call -> call.sendMessage(message));
    }
  }

  @Override
  public final void halfClose() {
    add(ClientCall::halfClose);
  }

  @Override
  public final void setMessageCompression(boolean enabled) {
    add(call -> call.setMessageCompression(enabled));
  }

  /** Whether steps wait to be done: a message that comes now would only be kept in memory. */
  final boolean isBehind() {
    if (straight != null) {
      return false;
    }
    synchronized (this) {
      boolean behind = straight == null && done < kept.size();
      seenBehind |= behind;
      return behind;
    }
  }

  private void add(Step<Q, R> step) {
    ClientCall<Q, R> direct = straight;
    if (direct == null) {
      synchronized (this) {
        direct = straight;
        if (direct == null) {
          if (awaited == null) {
            throw new IllegalStateException("Not started");
          }
          kept.add(step);
          if (busy || attempt == null) {
            return;
          }
          busy = true;
        }
      }
    }
    if (direct != null) {
      step.on(direct);
    } else {
      work(step);
    }
  }

  /** An attempt is about to be started; steps wait for it. */
  final synchronized void await(ClientCall<Q, R> starting) {
    awaited = starting;
    attempt = null;
    done = 0;
  }

  /**
   * An attempt was started: does all steps so far on it, and those that come. Unless it is over and
   * the next is there already, which can be before its start returns.
   */
  @SuppressWarnings("ReferenceEquality") // the very attempt
  final void started(ClientCall<Q, R> call) {
    synchronized (this) {
      if (awaited != call) {
        return;
      }
      attempt = call;
      if (busy) {
        return;
      }
      busy = true;
    }
    work(null);
  }

  /** Nothing is kept: from now on each step is done on that call as it comes. */
  final void goStraightTo(ClientCall<Q, R> only) {
    settled = true;
    straight = only;
  }

  /** There will be no other attempt. Never blocks. */
  final void settle() {
    settled = true;
  }

  final boolean isSettled() {
    return settled;
  }

  /**
   * @param own the step that the caller asked for; only what that throws is its concern
   */
  @SuppressWarnings("ReferenceEquality") // the very step
  private void work(@Nullable Step<Q, R> own) {
    RuntimeException refused = null;
    boolean wasSeenBehind = false;
    while (true) {
      Step<Q, R> step;
      ClientCall<Q, R> on;
      synchronized (this) {
        if (settled) {
          kept.subList(0, done).clear();
          done = 0;
        }
        on = attempt;
        if (on == null || done == kept.size()) {
          busy = false;
          straight = settled ? on : null;
          if (on != null) {
            wasSeenBehind = seenBehind;
            seenBehind = false;
          }
          break;
        }
        step = kept.get(done++);
      }
      try {
        step.on(on);
      } catch (RuntimeException e) {
        forget(step);
        refused = step == own ? e : refused;
      }
    }
    if (wasSeenBehind) {
      caughtUp();
    }
    if (refused != null) {
      throw refused;
    }
  }

  /** A step that was refused is not done again. */
  private synchronized void forget(Step<Q, R> step) {
    int at = kept.indexOf(step);
    if (at >= 0) {
      kept.remove(at);
      if (at < done) {
        done--;
      }
    }
  }
}
