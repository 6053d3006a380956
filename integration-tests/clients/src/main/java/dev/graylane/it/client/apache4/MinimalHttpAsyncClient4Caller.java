package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.nio.reactor.IOReactorException;

/** A minimal client of Apache HttpAsyncClient 4. */
public final class MinimalHttpAsyncClient4Caller implements HttpCaller {
  // It writes into a request's first line what the application has in it.
  private final HttpCaller caller =
      new ApacheHttpAsyncClient4Caller(call -> client(IOReactorConfig.DEFAULT), true);

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }

  /** One that has been started. */
  static CloseableHttpAsyncClient client(IOReactorConfig config) {
    PoolingNHttpClientConnectionManager connections;
    try {
      connections = new PoolingNHttpClientConnectionManager(new DefaultConnectingIOReactor(config));
    } catch (IOReactorException e) {
      throw new IllegalStateException(e);
    }
    connections.setDefaultMaxPerRoute(32);
    connections.setMaxTotal(64);
    CloseableHttpAsyncClient client = HttpAsyncClients.createMinimal(connections);
    client.start();
    return client;
  }
}
