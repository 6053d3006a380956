package dev.graylane.instrumentation.jettyclient;

import dev.graylane.instrumentation.AsyncInvocation;
import dev.graylane.instrumentation.Failover;
import dev.graylane.instrumentation.Failover.Next;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attempts at the requests of a call, one after the other, and what follows where one fails.
 * Thread-safe: what ends an attempt may tell of it when the next has begun.
 */
final class Attempts {
  private final AsyncInvocation invocation;

  /** The failures of attempts that others have followed. */
  private final List<Throwable> past = new ArrayList<>(0);

  /** Of the request that is being made. */
  private @Nullable Failover failover;

  private Next next = Next.NONE;

  /** Whether the instance has ended a connection that was made for the request. */
  private boolean suspect;

  /** Of the attempt that is being made. */
  private long channelsBefore;

  private boolean sent;

  /** Whether its connection was there before it, used or not. */
  private boolean reused;

  private boolean failed;
  private boolean repeats;

  Attempts(AsyncInvocation invocation) {
    this.invocation = invocation;
  }

  /**
   * An attempt begins.
   *
   * @return whether it is one more at the same request
   */
  synchronized boolean begin() {
    boolean again = repeats;
    repeats = false;
    failed = false;
    sent = false;
    reused = false;
    channelsBefore = Channels.count();
    if (!again) {
      next = Next.NONE;
      suspect = false;
      failover = null;
    }
    return again;
  }

  /**
   * It is known what may follow.
   *
   * @param failover null: nothing
   */
  synchronized void mayFailOver(@Nullable Failover failover) {
    this.failover = failover;
  }

  /** A channel of a connection sends the request. */
  synchronized void sending(Object channel) {
    reused = Channels.isAmong(channelsBefore, channel);
    sent = true;
  }

  synchronized boolean sent() {
    return sent;
  }

  /** The request is answered, and not made again. */
  synchronized void answered() {
    failover = null;
    repeats = false;
  }

  /** Whether a failure was that of an attempt that another has followed. */
  synchronized boolean isPast(Throwable failure) {
    for (Throwable each : past) {
      if (each == failure) {
        return true;
      }
    }
    return false;
  }

  /** An attempt that failed is followed by another; its failures may be told yet. */
  synchronized void followed(@Nullable Throwable ofRequest, @Nullable Throwable ofResponse) {
    if (ofRequest != null) {
      past.add(ofRequest);
    }
    if (ofResponse != null) {
      past.add(ofResponse);
    }
  }

  /**
   * Whether another attempt follows, where there was no connection for one.
   *
   * @param refused whether none was made
   */
  synchronized boolean goOnUnsent(Throwable failure, boolean refused) {
    return goOn(failure, refused, refused);
  }

  /**
   * Whether another attempt follows.
   *
   * @param lost whether a connection ended, and the request can be sent once more
   */
  synchronized boolean goOn(Throwable failure, boolean lost) {
    // What ends a connection may also end the attempt that was to follow, before it has another.
    return goOn(failure, lost && !sent && next != Next.AGAIN, lost);
  }

  private boolean goOn(Throwable failure, boolean unsent, boolean lost) {
    Failover known = failover;
    if (failed || known == null) {
      return repeats;
    }
    failed = true;
    // A first new one may be lost to what ended the attempt before; and with HTTP/2 a new channel
    // may be one of an old connection.
    next = invocation.failed(known, failure, unsent, lost, reused || !suspect);
    suspect = next == Next.AGAIN && (suspect || !reused);
    repeats = next != Next.NONE;
    return repeats;
  }
}
