package dev.graylane.it.client.jetty12;

import dev.graylane.it.client.redeploy.Application;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;

/** Jetty's client. */
public final class JettyClient12Application extends Application<HttpClient> {
  @Override
  protected HttpClient open() throws Exception {
    HttpClient client = new HttpClient();
    client.start();
    return client;
  }

  @Override
  protected String call(HttpClient client, String url) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    request(client, url)
        .send(
            result -> {
              if (result.isFailed()) {
                answer.completeExceptionally(result.getFailure());
              } else {
                answer.complete(result.getResponse().getHeaders().get(ANSWERED_BY));
              }
            });
    return request(client, url).send().getHeaders().get(ANSWERED_BY) + answer.get();
  }

  private static Request request(HttpClient client, String url) {
    return client.newRequest(url).headers(headers -> headers.put(HEADER, RELEASE));
  }

  @Override
  protected void close(HttpClient client) throws Exception {
    client.stop();
  }
}
