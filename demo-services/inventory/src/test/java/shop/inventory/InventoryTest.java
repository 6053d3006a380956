package shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.Test;
import shop.common.Hop;
import shop.common.Json;
import shop.common.Node;
import shop.common.Reply;
import shop.inventory.v1.AvailabilityReply;
import shop.inventory.v1.AvailabilityRequest;
import shop.inventory.v1.InventoryGrpc;

class InventoryTest {
  @Test
  void answersTheSameOverHttpAndGrpcAndCountsBoth() throws IOException {
    Node node = new Node("inventory", "v2");
    try (Inventory inventory = new Inventory(node, "127.0.0.1", 0, 0)) {
      Reply overHttp = stock(inventory.httpPort());
      AvailabilityReply overGrpc = availability(inventory.grpcPort());

      assertThat(overHttp.result()).containsEntry("stock", overGrpc.getAvailable());
      assertThat(overHttp.hops()).containsExactly(new Hop("inventory", "v2", "http"));
      assertThat(overGrpc.getRelease()).isEqualTo("v2");
      assertThat(node.report()).containsEntry("calls", 2L);
    }
  }

  private static Reply stock(int port) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/stock?item=book");
    try (InputStream body = uri.toURL().openStream()) {
      return Json.readReply(body);
    }
  }

  private static AvailabilityReply availability(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return InventoryGrpc.newBlockingStub(channel)
          .availability(AvailabilityRequest.newBuilder().setItem("book").build());
    } finally {
      channel.shutdownNow();
    }
  }
}
