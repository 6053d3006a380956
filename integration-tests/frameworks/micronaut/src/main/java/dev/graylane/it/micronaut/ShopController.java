package dev.graylane.it.micronaut;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.concurrent.CompletableFuture;

/** Says which shop it is, and what the stock says. */
@Controller("/shop")
@Produces(MediaType.TEXT_PLAIN)
public class ShopController {
  private final String version;
  private final StockClient stock;

  ShopController(@Value("${app.version}") String version, StockClient stock) {
    this.version = version;
    this.stock = stock;
  }

  /** Whether it is there. */
  @Get("/health")
  public String health() {
    return "UP";
  }

  /** On a thread that may wait. */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  public String shop() {
    return "shop " + version + ", " + stock.stock();
  }

  /** On the server's event loop. */
  @Get("/async")
  public CompletableFuture<String> shopLater() {
    return stock.stockLater().thenApply(said -> "shop " + version + ", " + said);
  }
}
