package shop.pricing;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import shop.common.HttpEndpoint;
import shop.common.Node;
import shop.common.Reply;

/** What an item costs: less while there is plenty in stock. */
public final class Pricing implements AutoCloseable {
  private final HttpEndpoint http;

  Pricing(Node node, StockClient stock, String address, int port) throws IOException {
    http =
        new HttpEndpoint(address, port)
            .on("/price", item -> price(node, stock.stock(item)))
            .on("/discount", item -> discount(node, item))
            .on("/served", item -> node.report())
            .start();
  }

  public static void main(String[] args) throws IOException {
    Node node = Node.fromEnvironment("pricing");
    StockClient stock =
        new StockClient(System.getProperty("shop.inventory-url", "http://inventory"));
    String address = System.getProperty("shop.address", "0.0.0.0");
    Pricing pricing = new Pricing(node, stock, address, Integer.getInteger("shop.port", 8080));
    node.ready(Map.of("http", pricing.port()));
  }

  int port() {
    return http.port();
  }

  @Override
  public void close() {
    http.close();
  }

  private static Reply price(Node node, Reply stock) {
    int left = ((Number) stock.result().get("stock")).intValue();
    return Reply.of(Map.of("cents", left > 10 ? 990 : 1190), node.served("http"), stock.hops());
  }

  private static Reply discount(Node node, String item) {
    int percent = item.startsWith("book") ? 5 : 0;
    return Reply.of(Map.of("percent", percent), node.served("http"), List.of());
  }
}
