package dev.graylane.it.client.redeploy;

import io.netty.util.concurrent.FastThreadLocal;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;

/** AsyncHttpClient. */
public final class AsyncHttpClientApplication extends Application<AsyncHttpClient> {
  @Override
  protected AsyncHttpClient open() {
    return new DefaultAsyncHttpClient(
        new DefaultAsyncHttpClientConfig.Builder().setIoThreadsCount(2).build());
  }

  @Override
  protected String call(AsyncHttpClient client, String url) throws Exception {
    return client
        .prepareGet(url)
        .setHeader(HEADER, RELEASE)
        .execute()
        .toCompletableFuture()
        .thenApply(response -> response.getHeader(ANSWERED_BY))
        .get();
  }

  @Override
  protected void leaveThread() {
    FastThreadLocal.removeAll();
  }

  @Override
  protected void close(AsyncHttpClient client) throws Exception {
    client.close();
    FastThreadLocal.removeAll();
  }
}
