package dev.graylane.it.jdks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

final class HttpClientCaller implements Caller {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  HttpClientCaller(String url) {
    this.url = URI.create(url);
  }

  @Override
  public String ask(String release) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).header("x-release", release).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
