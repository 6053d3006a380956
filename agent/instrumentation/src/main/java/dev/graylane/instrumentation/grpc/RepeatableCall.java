package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the application does with this call is done on the call's attempt, in order, and again on
 * the next attempt, until the call is settled on one. One thread at a time does these steps, and
 * holds no lock meanwhile: transports call listeners under locks of their own.
 */
abstract class RepeatableCall<Q, R> extends KeptSteps<Q, R> {
  private static final Step COMPRESS = call -> call.setMessageCompression(true);
  private static final Step DO_NOT_COMPRESS = call -> call.setMessageCompression(false);

  /** For one message more. */
  private static final Step REQUEST_1 = call -> call.request(1);

  /** For a thread that does what others asked for. */
  private static final Object NONE = new Object();

  private int done;
  private boolean started;
  private boolean busy;
  private boolean seenBehind;
  private volatile boolean settled;

  /** Steps are done on the current attempt as they come. */
  private volatile boolean straight;

  /** The attempt that was begun last, whether it is started or about to be. */
  private volatile @Nullable ClientCall<Q, R> current;

  /**
   * Called under no lock, when the last step was done after somebody saw that there were some to
   * do.
   */
  abstract void caughtUp();

  @Override
  public final void request(int messages) {
    if (straight) {
      on().request(messages);
    } else if (messages == 1) {
      add(REQUEST_1);
    } else if (messages == 2) {
      add(REQUEST_2);
    } else {
      add((Step) call -> call.request(messages));
    }
  }

  @Override
  public final void sendMessage(Q message) {
    if (straight) {
      on().sendMessage(message);
    } else {
      add(message);
    }
  }

  @Override
  public final void halfClose() {
    add(HALF_CLOSE);
  }

  @Override
  public final void setMessageCompression(boolean enabled) {
    add(enabled ? COMPRESS : DO_NOT_COMPRESS);
  }

  /** Whether steps wait to be done: a message that comes now would only be kept in memory. */
  final boolean isBehind() {
    if (straight) {
      return false;
    }
    synchronized (this) {
      boolean behind = !straight && done < stepCount();
      seenBehind |= behind;
      return behind;
    }
  }

  private ClientCall<Q, R> on() {
    return Objects.requireNonNull(current);
  }

  private void add(@Nullable Object step) {
    if (!straight) {
      ClientCall<Q, R> on = null;
      int at = 0;
      synchronized (this) {
        if (!straight) {
          if (current == null) {
            throw new IllegalStateException("Not started");
          }
          keep(step);
          if (busy || !started) {
            return;
          }
          busy = true;
          on = current;
          // Nobody was busy, so that all before this one are done.
          at = done++;
        }
      }
      if (on != null) {
        work(step, at, on);
        return;
      }
    }
    perform(step, on());
  }

  /** An attempt is about to be started; steps wait for it. */
  final synchronized void await(ClientCall<Q, R> starting) {
    current = starting;
    started = false;
    done = 0;
  }

  /** Null before the first attempt. */
  final @Nullable ClientCall<Q, R> current() {
    return current;
  }

  /** Whether an attempt is about to be started, or its start did not return yet. */
  final synchronized boolean isAwaiting() {
    return current != null && !started && !straight;
  }

  /**
   * An attempt was started: does all steps so far on it, and those that come. Unless it is over and
   * the next is there already, which can be before its start returns.
   */
  final void started(ClientCall<Q, R> call) {
    if (arrived(call)) {
      work(NONE, 0, call);
    }
  }

  /** The start of an attempt threw: what the application does now is between it and that call. */
  @SuppressWarnings("ReferenceEquality") // the very attempt
  final synchronized void notStarted(ClientCall<Q, R> call) {
    if (current == call) {
      started = true;
      done = stepCount();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very attempt
  private synchronized boolean arrived(ClientCall<Q, R> call) {
    if (current != call) {
      return false;
    }
    started = true;
    boolean idle = !busy;
    busy = true;
    return idle;
  }

  /** Nothing is kept: from now on each step is done on that call as it comes. */
  final void goStraightTo(ClientCall<Q, R> only) {
    settled = true;
    current = only;
    straight = true;
  }

  /** There will be no other attempt. Never blocks. */
  final void settle() {
    settled = true;
  }

  final boolean isSettled() {
    return settled;
  }

  /**
   * Does a step that was taken, and those that came meanwhile.
   *
   * @param own the step that the caller asked for; only what that throws is its concern
   * @param at where it is kept
   */
  @SuppressWarnings("ReferenceEquality") // the very step
  private void work(@Nullable Object own, int at, ClientCall<Q, R> on) {
    RuntimeException refused = null;
    boolean wasSeenBehind = false;
    Object step = own;
    while (true) {
      if (step != NONE) {
        try {
          perform(step, on);
        } catch (RuntimeException e) {
          refused(at);
          refused = step == own ? e : refused;
        }
      }
      synchronized (this) {
        if (settled) {
          forgetFirst(done);
          done = 0;
        }
        if (!started || done == stepCount()) {
          busy = false;
          if (started) {
            straight = settled;
            wasSeenBehind = seenBehind;
            seenBehind = false;
          }
          break;
        }
        on = on();
        at = done++;
        step = step(at);
      }
    }
    if (wasSeenBehind) {
      caughtUp();
    }
    if (refused != null) {
      throw refused;
    }
  }

  @SuppressWarnings("unchecked") // what is no step is a message
  private void perform(@Nullable Object step, ClientCall<Q, R> on) {
    if (step instanceof Step) {
      ((Step) step).on(on);
    } else {
      on.sendMessage((Q) step);
    }
  }

  /** A step that was refused is not done again. Only who is busy here removes any. */
  private synchronized void refused(int at) {
    forget(at);
    if (at < done) {
      done--;
    }
  }
}
