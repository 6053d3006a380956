package dev.graylane.it.micronaut;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** The service behind the shop. */
@Singleton
public class StockClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  StockClient(@Value("${stock.url}") String url) {
    this.url = url;
  }

  String stock() throws IOException, InterruptedException {
    return http.send(get("/stock"), BodyHandlers.ofString()).body();
  }

  CompletableFuture<String> stockLater() {
    return http.sendAsync(get("/stock/async"), BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).build();
  }
}
