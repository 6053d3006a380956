package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** A minimal client of Apache HttpClient 5, asynchronous. */
public final class MinimalHttpAsyncClient5Caller implements HttpCaller {
  private final HttpCaller caller =
      new ApacheHttpAsyncClient5Caller(MinimalHttpAsyncClient5Caller::client);

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }

  private static CloseableHttpAsyncClient client(Call call) {
    return HttpAsyncClients.createMinimal(
        ApacheHttpAsyncClient5Caller.policy(call),
        H2Config.DEFAULT,
        Http1Config.DEFAULT,
        IOReactorConfig.DEFAULT,
        ApacheHttpAsyncClient5Caller.connections(call));
  }
}
