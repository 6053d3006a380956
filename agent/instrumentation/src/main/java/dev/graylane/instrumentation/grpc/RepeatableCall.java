package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application did with a call: done on the call's attempt, in order, and again on the next
 * attempt, until the call is settled on one. One thread at a time does them, and holds no lock
 * meanwhile: transports call listeners under locks of their own.
 */
final class Steps<Q, R> {
  private final List<Step<Q, R>> kept = new ArrayList<>();
  private @Nullable ClientCall<Q, R> awaited;
  private @Nullable ClientCall<Q, R> attempt;
  private int done;
  private boolean busy;
  private boolean seenBehind;
  private final Runnable caughtUp;
  private volatile boolean settled;
  private volatile @Nullable ClientCall<Q, R> straight;

  /** Something that the application does with a call. */
  interface Step<Q, R> {
    void on(ClientCall<Q, R> call);
  }

  /**
   * @param caughtUp told, under no lock, when the last step was done after somebody saw that there
   *     were some to do
   */
  Steps(Runnable caughtUp) {
    this.caughtUp = caughtUp;
  }

  /** Whether steps wait to be done: a message that comes now would only be kept in memory. */
  boolean isBehind() {
    if (straight != null) {
      return false;
    }
    synchronized (this) {
      boolean behind = straight == null && done < kept.size();
      seenBehind |= behind;
      return behind;
    }
  }

  void add(Step<Q, R> step) {
    ClientCall<Q, R> direct = straight;
    if (direct == null) {
      synchronized (this) {
        direct = straight;
        if (direct == null) {
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
  synchronized void await(ClientCall<Q, R> starting) {
    awaited = starting;
    attempt = null;
    done = 0;
  }

  /**
   * An attempt was started: does all steps so far on it, and those that come. Unless it is over and
   * the next is there already, which can be before its start returns.
   */
  @SuppressWarnings("ReferenceEquality") // the very attempt
  void started(ClientCall<Q, R> call) {
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
  void goStraightTo(ClientCall<Q, R> only) {
    settled = true;
    straight = only;
  }

  /** There will be no other attempt. Never blocks. */
  void settle() {
    settled = true;
  }

  boolean isSettled() {
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
      caughtUp.run();
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
