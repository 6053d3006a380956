package dev.graylane.it.client.redeploy;

import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequests;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** Apache HttpClient 5, asynchronous. */
public final class ApacheHttpAsyncClient5Application extends Application<CloseableHttpAsyncClient> {
  @Override
  protected CloseableHttpAsyncClient open() {
    CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();
    client.start();
    return client;
  }

  @Override
  protected String call(CloseableHttpAsyncClient client, String url) throws Exception {
    SimpleHttpRequest request = SimpleHttpRequests.get(url);
    request.setHeader(HEADER, RELEASE);
    return client.execute(request, null).get().getFirstHeader(ANSWERED_BY).getValue();
  }

  @Override
  protected void close(CloseableHttpAsyncClient client) throws Exception {
    client.close(CloseMode.GRACEFUL);
    client.awaitShutdown(TimeValue.ofMinutes(1));
  }
}
