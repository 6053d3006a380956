package dev.graylane.it.micronaut;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.client.annotation.Client;
import java.util.concurrent.CompletableFuture;

/** The service behind the shop. */
@Client("${stock.url}")
@Consumes(MediaType.TEXT_PLAIN)
public interface StockClient {
  /** Waits for the answer. */
  @Get("/stock")
  String stock();

  /** Does not wait. */
  @Get("/stock/async")
  CompletableFuture<String> stockLater();
}
