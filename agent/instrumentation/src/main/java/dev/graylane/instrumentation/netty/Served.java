package dev.graylane.instrumentation.netty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import org.jspecify.annotations.Nullable;

/** A request from its head until its answer is written. Ends with the last write. */
final class Served implements GenericFutureListener<Future<? super Void>> {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int FAILED = 500;

  private final @Nullable Exchange exchange;
  private int status = FAILED;
  private boolean servedAnew;

  /**
   * @param exchange null for what could not be read, and is answered all the same
   */
  Served(@Nullable Exchange exchange) {
    this.exchange = exchange;
  }

  @Nullable Context context() {
    return exchange == null ? null : exchange.context();
  }

  void answering(HttpResponse response) {
    status = response.status().code();
    // The connection changes over to HTTP/2, whose first stream is this request once more.
    String protocol =
        status == SWITCHING_PROTOCOLS ? response.headers().get(HttpHeaderNames.UPGRADE) : null;
    servedAnew = protocol != null && protocol.startsWith("h2c");
  }

  @Override
  public void operationComplete(Future<? super Void> written) {
    end(written.cause());
  }

  /** No more is written. */
  void end(@Nullable Throwable failure) {
    if (exchange == null) {
      return;
    }
    if (servedAnew) {
      exchange.abandon();
    } else {
      exchange.end(status, failure);
    }
  }
}
