package shop.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import shop.common.Json;
import shop.common.Reply;

/** Asks the inventory how much of an item is left. */
final class StockClient {
  private final String inventoryUrl;

  StockClient(String inventoryUrl) {
    this.inventoryUrl = inventoryUrl;
  }

  Reply stock(String item) throws IOException {
    String query = "item=" + URLEncoder.encode(item, StandardCharsets.UTF_8);
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(inventoryUrl + "/stock?" + query).toURL().openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(15_000);
    try (InputStream body = connection.getInputStream()) {
      return Json.readReply(body);
    }
  }
}
