package dev.graylane.it.client.redeploy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The JDK's own client, whose threads end when it is collected. */
public final class JavaHttpClientApplication extends Application<HttpClient> {
  @Override
  protected HttpClient open() {
    return HttpClient.newHttpClient();
  }

  @Override
  protected String call(HttpClient client, String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header(HEADER, RELEASE).build();
    return answeredBy(client.send(request, HttpResponse.BodyHandlers.ofString()))
        + client
            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .thenApply(JavaHttpClientApplication::answeredBy)
            .get();
  }

  private static String answeredBy(HttpResponse<String> response) {
    return response.headers().firstValue(ANSWERED_BY).orElse("nobody");
  }

  @Override
  protected void close(HttpClient client) {
    // Up to JDK 20 it cannot be.
  }
}
