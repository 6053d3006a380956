package dev.graylane.instrumentation.apachehttpclient5;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a pool of HTTP/2 connections does on one thread. It calls back under the lock of the host
 * that is asked for, and what follows, as the next attempt, may ask for another host: two threads
 * that do so crosswise would wait for each other for ever. Therefore it follows after the turn.
 */
final class PoolTurn {
  private static final ThreadLocal<@Nullable PoolTurn> CURRENT = new ThreadLocal<>();

  private final Queue<Runnable> following = new ArrayDeque<>(2);

  private PoolTurn() {}

  /** Null: this thread is within one. */
  static @Nullable PoolTurn begin() {
    if (CURRENT.get() != null) {
      return null;
    }
    PoolTurn turn = new PoolTurn();
    CURRENT.set(turn);
    return turn;
  }

  /** At once where this thread is within none. */
  static void after(Runnable work) {
    PoolTurn turn = CURRENT.get();
    if (turn == null) {
      work.run();
    } else {
      turn.following.add(work);
    }
  }

  /**
   * Does what was put off.
   *
   * @return what that threw first
   */
  @Nullable Throwable end() {
    CURRENT.remove();
    Throwable first = null;
    for (Runnable work : following) {
      try {
        work.run();
      } catch (RuntimeException | Error thrown) {
        first = first == null ? thrown : first;
      }
    }
    return first;
  }
}
