package dev.graylane.instrumentation.apachehttpclient5;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOSession;

/** A pool of HTTP/2 connections hears what became of one that it had made. */
final class LockedCallback implements FutureCallback<IOSession> {
  private final FutureCallback<IOSession> pool;

  LockedCallback(FutureCallback<IOSession> pool) {
    this.pool = pool;
  }

  @Override
  public void completed(IOSession session) {
    takeTurn(() -> pool.completed(session));
  }

  @Override
  public void failed(Exception failure) {
    takeTurn(() -> pool.failed(failure));
  }

  @Override
  public void cancelled() {
    takeTurn(pool::cancelled);
  }

  private static void takeTurn(Runnable work) {
    PoolTurn turn = PoolTurn.begin();
    Throwable thrown = null;
    try {
      work.run();
    } finally {
      thrown = turn == null ? null : turn.end();
    }
    if (thrown instanceof Error) {
      throw (Error) thrown;
    } else if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }
}
