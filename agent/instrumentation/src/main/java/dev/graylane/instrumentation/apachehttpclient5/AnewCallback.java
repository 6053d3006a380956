package dev.graylane.instrumentation.apachehttpclient5;

import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;

/** Closes the connection that was leased, so that another is made. */
final class AnewCallback implements FutureCallback<AsyncConnectionEndpoint> {
  private final FutureCallback<AsyncConnectionEndpoint> asking;

  AnewCallback(FutureCallback<AsyncConnectionEndpoint> asking) {
    this.asking = asking;
  }

  @Override
  public void completed(AsyncConnectionEndpoint leased) {
    if (leased.isConnected()) {
      leased.close(CloseMode.GRACEFUL);
    }
    asking.completed(leased);
  }

  @Override
  public void failed(Exception failure) {
    asking.failed(failure);
  }

  @Override
  public void cancelled() {
    asking.cancelled();
  }
}
