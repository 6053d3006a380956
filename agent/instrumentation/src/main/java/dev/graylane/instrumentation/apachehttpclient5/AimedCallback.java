package dev.graylane.instrumentation.apachehttpclient5;

import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;

/** A client hears of the connection for a call as if it led to where it was asked for. */
final class AimedCallback<T> implements FutureCallback<T> {
  private final AsyncMinimalCall call;
  private final HttpHost asked;
  private final FutureCallback<T> client;

  AimedCallback(AsyncMinimalCall call, HttpHost asked, FutureCallback<T> client) {
    this.call = call;
    this.asked = asked;
    this.client = client;
  }

  @Override
  public void completed(T connection) {
    call.leased(connection);
    client.completed(connection);
  }

  @Override
  public void failed(Exception failure) {
    client.failed(Routes.asWithoutAddress(failure, asked));
  }

  @Override
  public void cancelled() {
    client.cancelled();
  }
}
