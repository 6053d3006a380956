package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, blocking. */
final class Apache5Client implements Client {
  private final CloseableHttpClient client =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(16)
                  .setMaxConnTotal(64)
                  .build())
          .build();
  private final URI server;

  Apache5Client(URI server) {
    this.server = server;
  }

  @Override
  public byte[] call() throws IOException {
    return client.execute(
        new HttpGet(server), answer -> EntityUtils.toByteArray(answer.getEntity()));
  }
}
