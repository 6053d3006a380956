package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.HttpHost;

/** Apache HttpClient 5, asynchronous, for HTTP/2 alone. */
public final class H2AsyncClient5Caller implements HttpCaller {
  private final HttpCaller caller = new ApacheHttpAsyncClient5Caller(H2AsyncClient5Caller::client);

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }

  private static CloseableHttpAsyncClient client(Call call) {
    H2AsyncClientBuilder builder =
        H2AsyncClientBuilder.create()
            .useSystemProperties()
            .setDefaultRequestConfig(ApacheHttpAsyncClient5Caller.config(call));
    if (!call.hasCookies()) {
      builder.disableCookieManagement();
    }
    if (call.isRepeating()) {
      builder.setRetryStrategy(new RepeatingStrategy());
    }
    String proxy = call.proxy();
    if (proxy != null) {
      URI at = URI.create("http://" + proxy);
      builder.setRoutePlanner(
          new DefaultProxyRoutePlanner(new HttpHost(at.getHost(), at.getPort())));
    }
    return builder.build();
  }
}
