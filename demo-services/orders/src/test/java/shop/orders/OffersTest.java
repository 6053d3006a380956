package shop.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.common.Hop;
import shop.common.HttpEndpoint;
import shop.common.Reply;
import shop.inventory.v1.AvailabilityReply;
import shop.inventory.v1.AvailabilityRequest;
import shop.inventory.v1.InventoryGrpc;

/** An ordinary service: it runs without any agent when it is told where the others are. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class OffersTest {
  private static final Hop PRICING = new Hop("pricing", "v1", "http");
  private static HttpEndpoint pricing;
  private static Server inventory;

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void others(DynamicPropertyRegistry properties) throws IOException {
    pricing =
        new HttpEndpoint("127.0.0.1", 0)
            .on("/price", item -> new Reply(Map.of("cents", 990), List.of(PRICING)))
            .on("/discount", item -> new Reply(Map.of("percent", 5), List.of(PRICING)))
            .start();
    inventory = NettyServerBuilder.forPort(0).addService(new Warehouse()).build().start();
    properties.add("shop.pricing-url", () -> "http://127.0.0.1:" + pricing.port());
    properties.add("shop.inventory-target", () -> "127.0.0.1:" + inventory.getPort());
  }

  @AfterAll
  static void end() {
    pricing.close();
    inventory.shutdownNow();
  }

  @Test
  void anOfferIsPutTogetherFromThreeAnswersAndNamesAllWhoGaveThem() {
    Reply offer = http.getForObject("/offer?item=book", Reply.class);

    assertThat(offer.result())
        .isEqualTo(Map.of("item", "book", "cents", 990, "percent", 5, "available", 7));
    assertThat(offer.hops())
        .containsExactly(
            new Hop("orders", "v1", "http"), PRICING, PRICING, new Hop("inventory", "v2", "grpc"));
  }

  private static final class Warehouse extends InventoryGrpc.InventoryImplBase {
    @Override
    public void availability(
        AvailabilityRequest request, StreamObserver<AvailabilityReply> response) {
      response.onNext(AvailabilityReply.newBuilder().setAvailable(7).setRelease("v2").build());
      response.onCompleted();
    }
  }
}
