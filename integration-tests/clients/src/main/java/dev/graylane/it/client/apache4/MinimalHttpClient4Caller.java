package dev.graylane.it.client.apache4;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** A minimal client of Apache HttpClient 4. */
public final class MinimalHttpClient4Caller implements HttpCaller {
  private final HttpCaller caller = new ApacheHttpClient4Caller(call -> client(), false);

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }

  static CloseableHttpClient client() {
    PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
    connections.setDefaultMaxPerRoute(32);
    connections.setMaxTotal(64);
    return HttpClients.createMinimal(connections);
  }
}
