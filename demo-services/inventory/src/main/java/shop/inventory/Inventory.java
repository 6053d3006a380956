package shop.inventory;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import shop.common.HttpEndpoint;
import shop.common.Node;
import shop.common.Reply;

/** What is in the warehouse: asked by gRPC, and by the older pricing service over plain HTTP. */
public final class Inventory implements AutoCloseable {
  private final HttpEndpoint http;
  private final Server grpc;

  Inventory(Node node, String address, int httpPort, int grpcPort) throws IOException {
    grpc =
        NettyServerBuilder.forAddress(new InetSocketAddress(address, grpcPort))
            .addService(new AvailabilityService(node))
            .build()
            .start();
    http =
        new HttpEndpoint(address, httpPort)
            .on("/stock", item -> stock(node, item))
            .on("/served", item -> node.report())
            .start();
  }

  public static void main(String[] args) throws IOException {
    Node node = Node.fromEnvironment("inventory");
    String address = System.getProperty("shop.address", "0.0.0.0");
    Inventory inventory =
        new Inventory(
            node,
            address,
            Integer.getInteger("shop.port", 8080),
            Integer.getInteger("shop.grpc-port", 9090));
    node.ready(Map.of("http", inventory.httpPort(), "grpc", inventory.grpcPort()));
  }

  /** A warehouse without surprises: what is left follows from the item's name. */
  static int left(String item) {
    return Math.floorMod(item.hashCode(), 100);
  }

  int httpPort() {
    return http.port();
  }

  int grpcPort() {
    return grpc.getPort();
  }

  @Override
  public void close() {
    http.close();
    grpc.shutdownNow();
  }

  private static Reply stock(Node node, String item) {
    return Reply.of(Map.of("stock", left(item)), node.served("http"), List.of());
  }
}
