package dev.graylane.it.client.apache5;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import java.net.URI;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;

/** Over a connection that the application leases itself from a minimal client. */
public final class LeasedEndpoint5Caller implements HttpCaller {
  private final MinimalHttpAsyncClient client = HttpAsyncClients.createMinimal();

  public LeasedEndpoint5Caller() {
    client.start();
  }

  @Override
  public Answer call(Call call) throws Exception {
    URI url = URI.create(call.url());
    AsyncClientEndpoint leased =
        client.lease(new HttpHost(url.getScheme(), url.getHost(), url.getPort()), null).get();
    try {
      return ApacheHttpAsyncClient5Caller.answer(
          leased
              .execute(
                  new BasicRequestProducer(ApacheHttpAsyncClient5Caller.request(call), null),
                  SimpleResponseConsumer.create(),
                  HttpClientContext.create(),
                  null)
              .get());
    } finally {
      leased.releaseAndReuse();
    }
  }
}
