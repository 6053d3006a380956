package dev.graylane.benchmarks.cost;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** {@code java.net.http.HttpClient}, HTTP/1.1. */
final class JavaNetHttpClient implements Client {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  JavaNetHttpClient(URI server) {
    this.server = server;
  }

  @Override
  public byte[] call() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
