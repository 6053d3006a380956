package shop.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.common.Hop;
import shop.common.HttpEndpoint;
import shop.common.Json;
import shop.common.Node;
import shop.common.Reply;

/** An ordinary service: it runs without any agent when it is told where the inventory is. */
class PricingTest {
  @Test
  void askedForAPriceItAsksTheInventoryAndNamesIt() throws IOException {
    Hop stockHop = new Hop("inventory", "v1", "http");
    try (HttpEndpoint inventory =
            new HttpEndpoint("127.0.0.1", 0)
                .on("/stock", item -> new Reply(Map.of("stock", item.length()), List.of(stockHop)))
                .start();
        Pricing pricing = pricing(inventory.port())) {
      Reply scarce = get(pricing, "/price?item=few");
      Reply plenty = get(pricing, "/price?item=a%20whole%20lot");

      assertThat(scarce.result()).containsEntry("cents", 1190);
      assertThat(plenty.result()).containsEntry("cents", 990);
      assertThat(scarce.hops()).containsExactly(new Hop("pricing", "v1", "http"), stockHop);
    }
  }

  private static Pricing pricing(int inventoryPort) throws IOException {
    StockClient stock = new StockClient("http://127.0.0.1:" + inventoryPort);
    return new Pricing(new Node("pricing", "v1"), stock, "127.0.0.1", 0);
  }

  private static Reply get(Pricing pricing, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + pricing.port() + path);
    try (InputStream body = uri.toURL().openStream()) {
      return Json.readReply(body);
    }
  }
}
