package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the application does with this call is done on the call's attempt, in order, and again on
 * the next attempt, until the call is settled on one. One thread at a time does these steps, and
 * holds no lock meanwhile: transports call listeners under locks of their own.
 */
abstract class RepeatableCall<Q, R> extends ClientCall<Q, R> {
  /** A unary call has three: a request for its answer, its message and its end. */
  private static final int USUAL_STEPS = 4;

  private static final Step HALF_CLOSE = ClientCall::halfClose;
  private static final Step COMPRESS = call -> call.setMessageCompression(true);
  private static final Step DO_NOT_COMPRESS = call -> call.setMessageCompression(false);

  /** For one message more, and for the only answer, which gRPC's stubs ask for as two. */
  private static final Step REQUEST_1 = call -> call.request(1);

  private static final Step REQUEST_2 = call -> call.request(2);

  private static final @Nullable Object[] NOTHING = {};

  /** For a thread that does what others asked for. */
  private static final Object NONE = new Object();

  /** A message as it is, so that it needs no other object, and all else as a {@link Step}. */
  private @Nullable Object[] kept = NOTHING;

  private int count;
  private int done;
  private @Nullable ClientCall<Q, R> attempt;
  private boolean busy;
  private boolean seenBehind;
  private volatile boolean settled;
  private volatile @Nullable ClientCall<Q, R> straight;

  /** The attempt that was begun last, whether it is started or about to be. */
  private volatile @Nullable ClientCall<Q, R> current;

  /** Something that the application does with a call, except for sending a message. */
  private interface Step {
    void on(ClientCall<?, ?> call);
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
    ClientCall<Q, R> direct = straight;
    if (direct != null) {
      direct.sendMessage(message);
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
    if (straight != null) {
      return false;
    }
    synchronized (this) {
      boolean behind = straight == null && done < count;
      seenBehind |= behind;
      return behind;
    }
  }

  private void add(@Nullable Object step) {
    ClientCall<Q, R> on = straight;
    if (on == null) {
      int at = -1;
      synchronized (this) {
        on = straight;
        if (on == null) {
          if (current == null) {
            throw new IllegalStateException("Not started");
          }
          keep(step);
          if (busy || attempt == null) {
            return;
          }
          busy = true;
          on = attempt;
          // Nobody was busy, so that all before this one are done.
          at = done++;
        }
      }
      if (at >= 0) {
        work(step, at, on);
        return;
      }
    }
    perform(step, on);
  }

  private void keep(@Nullable Object step) {
    if (count == kept.length) {
      kept = Arrays.copyOf(kept, Math.max(USUAL_STEPS, 2 * count));
    }
    kept[count++] = step;
  }

  /** An attempt is about to be started; steps wait for it. */
  final synchronized void await(ClientCall<Q, R> starting) {
    current = starting;
    attempt = null;
    done = 0;
  }

  /** Null before the first attempt. */
  final @Nullable ClientCall<Q, R> current() {
    return current;
  }

  /** Whether an attempt is about to be started, or its start did not return yet. */
  final synchronized boolean isAwaiting() {
    return current != null && attempt == null && straight == null;
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
      attempt = call;
      done = count;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very attempt
  private synchronized boolean arrived(ClientCall<Q, R> call) {
    if (current != call) {
      return false;
    }
    attempt = call;
    boolean idle = !busy;
    busy = true;
    return idle;
  }

  /** Nothing is kept: from now on each step is done on that call as it comes. */
  final void goStraightTo(ClientCall<Q, R> only) {
    settled = true;
    current = only;
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
          forget(at);
          refused = step == own ? e : refused;
        }
      }
      synchronized (this) {
        if (settled) {
          forgetDone();
        }
        ClientCall<Q, R> now = attempt;
        if (now == null || done == count) {
          busy = false;
          straight = settled ? now : null;
          if (now != null) {
            wasSeenBehind = seenBehind;
            seenBehind = false;
          }
          break;
        }
        on = now;
        at = done++;
        step = kept[at];
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
  private synchronized void forget(int at) {
    System.arraycopy(kept, at + 1, kept, at, count - at - 1);
    kept[--count] = null;
    if (at < done) {
      done--;
    }
  }

  private void forgetDone() {
    if (done > 0) {
      System.arraycopy(kept, done, kept, 0, count - done);
      Arrays.fill(kept, count - done, count, null);
      count -= done;
      done = 0;
    }
  }
}
