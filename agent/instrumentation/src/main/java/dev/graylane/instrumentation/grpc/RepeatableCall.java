package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the application does with this call is done on the call's attempt, in order, and again on
 * the next attempt, until the call is settled on one. Who starts an attempt tells it what was done
 * so far; from then on each thread does its own steps, as without the agent. No lock is held
 * meanwhile: transports call listeners under locks of their own.
 */
abstract class RepeatableCall<Q, R> extends KeptSteps<Q, R> {
  private static final Step COMPRESS = new Compression(true);
  private static final Step DO_NOT_COMPRESS = new Compression(false);
  private static final Step REQUEST_1 = new Request(1);

  /** In the place of a step: there is none to do. */
  private static final Object NONE = new Object();

  /** How many of the steps that are kept were begun on the current attempt. */
  private int done;

  /** Whether the current attempt was told all that is kept, so that steps need not wait. */
  private boolean started;

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
      return;
    }
    Step step = messages == 2 ? REQUEST_2 : messages == 1 ? REQUEST_1 : new Request(messages);
    ClientCall<Q, R> on = keepFor(step);
    if (on != null) {
      try {
        on.request(messages);
      } catch (RuntimeException e) {
        refused(step, on);
        throw e;
      }
    }
  }

  @Override
  public final void sendMessage(Q message) {
    if (straight) {
      on().sendMessage(message);
      return;
    }
    ClientCall<Q, R> on = keepFor(message);
    if (on != null) {
      try {
        on.sendMessage(message);
      } catch (RuntimeException e) {
        refused(message, on);
        throw e;
      }
    }
  }

  @Override
  public final void halfClose() {
    ClientCall<Q, R> on = keepFor(HALF_CLOSE);
    if (on != null) {
      try {
        on.halfClose();
      } catch (RuntimeException e) {
        refused(HALF_CLOSE, on);
        throw e;
      }
    }
  }

  @Override
  public final void setMessageCompression(boolean enabled) {
    Step step = enabled ? COMPRESS : DO_NOT_COMPRESS;
    ClientCall<Q, R> on = keepFor(step);
    if (on != null) {
      try {
        step.on(on);
      } catch (RuntimeException e) {
        refused(step, on);
        throw e;
      }
    }
  }

  /**
   * Whether an attempt is not started yet, which cannot be asked anything, or steps wait to be done
   * on it: a message that comes now would only be kept in memory.
   */
  final boolean isBehind() {
    if (straight) {
      return false;
    }
    synchronized (this) {
      boolean behind = !straight && !started;
      seenBehind |= behind;
      return behind;
    }
  }

  private ClientCall<Q, R> on() {
    return Objects.requireNonNull(current);
  }

  /**
   * Keeps a step, if there may be another attempt.
   *
   * @return where it is to be done now, by who asks: gRPC's code for each kind of step is called
   *     from a place of its own, so that the JIT compiler sees which it is. Null: by who starts the
   *     attempt
   */
  private synchronized @Nullable ClientCall<Q, R> keepFor(@Nullable Object step) {
    ClientCall<Q, R> on = current;
    if (on == null) {
      throw new IllegalStateException("Not started");
    }
    if (started && settled) {
      forgetDone();
      straight = true;
    }
    if (!straight) {
      keep(step);
      if (!started) {
        return null;
      }
      done++;
    }
    return on;
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

  /** Whether an attempt is about to be started, or was not told of all steps yet. */
  final synchronized boolean isAwaiting() {
    return current != null && !started && !straight;
  }

  /**
   * An attempt was started: does all steps so far on it, and those that come meanwhile; what they
   * throw is not for who asks here. Unless the attempt is over and the next is there already, which
   * can be before its start returns.
   */
  final void started(ClientCall<Q, R> call) {
    for (Object step = next(call); step != NONE; step = next(call)) {
      try {
        perform(step, call);
      } catch (RuntimeException e) {
        refused(step, call);
      }
    }
  }

  /** The next step to be done on an attempt that was started; {@link #NONE}: others are at it. */
  @SuppressWarnings("ReferenceEquality") // the very attempt
  private @Nullable Object next(ClientCall<Q, R> on) {
    boolean wasSeenBehind;
    synchronized (this) {
      if (current != on) {
        return NONE;
      }
      boolean last = settled;
      if (last) {
        forgetDone();
      }
      if (done < stepCount()) {
        return step(done++);
      }
      started = true;
      straight = last;
      wasSeenBehind = seenBehind;
      seenBehind = false;
    }
    if (wasSeenBehind) {
      caughtUp();
    }
    return NONE;
  }

  /** The start of an attempt threw: what the application does now is between it and that call. */
  @SuppressWarnings("ReferenceEquality") // the very attempt
  final synchronized void notStarted(ClientCall<Q, R> call) {
    if (current == call) {
      started = true;
      done = stepCount();
    }
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

  @SuppressWarnings("unchecked") // what is no step is a message
  private void perform(@Nullable Object step, ClientCall<Q, R> on) {
    if (step instanceof Step) {
      ((Step) step).on(on);
    } else {
      on.sendMessage((Q) step);
    }
  }

  private void forgetDone() {
    forgetFirst(done);
    done = 0;
  }

  /** A step that the current attempt refused is not done again. */
  @SuppressWarnings("ReferenceEquality") // the very step, and attempt
  private synchronized void refused(@Nullable Object step, ClientCall<Q, R> by) {
    if (current != by) {
      return;
    }
    for (int at = done - 1; at >= 0; at--) {
      if (step(at) == step) {
        forget(at);
        done--;
        return;
      }
    }
  }
}
