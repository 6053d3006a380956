package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** A minimal client of Apache HttpClient 5, asynchronous, for HTTP/2 alone. */
public final class MinimalH2AsyncClient5Caller implements HttpCaller {
  private final HttpCaller caller =
      new ApacheHttpAsyncClient5Caller(
          call ->
              HttpAsyncClients.createHttp2Minimal(
                  H2Config.DEFAULT,
                  IOReactorConfig.DEFAULT,
                  DefaultClientTlsStrategy.getSystemDefault()));

  @Override
  public Answer call(Call call) throws Exception {
    return caller.call(call);
  }
}
