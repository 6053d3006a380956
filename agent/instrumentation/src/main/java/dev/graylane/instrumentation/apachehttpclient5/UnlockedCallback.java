package dev.graylane.instrumentation.apachehttpclient5;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/** Who asked a pool of HTTP/2 connections for one hears of it after the pool's turn. */
final class UnlockedCallback implements FutureCallback<IOSession> {
  private final FutureCallback<IOSession> asking;
  private final @Nullable PoolTurn turn;

  /**
   * @param turn that in which it asks, where it is the first
   */
  UnlockedCallback(FutureCallback<IOSession> asking, @Nullable PoolTurn turn) {
    this.asking = asking;
    this.turn = turn;
  }

  /**
   * The pool has been asked.
   *
   * @return what those who heard of it threw
   */
  @Nullable Throwable asked() {
    return turn == null ? null : turn.end();
  }

  @Override
  public void completed(IOSession session) {
    PoolTurn.after(() -> asking.completed(session));
  }

  @Override
  public void failed(Exception failure) {
    PoolTurn.after(() -> asking.failed(failure));
  }

  @Override
  public void cancelled() {
    PoolTurn.after(asking::cancelled);
  }
}
