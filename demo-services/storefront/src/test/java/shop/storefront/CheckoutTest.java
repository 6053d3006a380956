package shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

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

/** An ordinary service: it runs without any agent when it is told where orders is. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CheckoutTest {
  private static final Hop ORDERS = new Hop("orders", "v2", "http");
  private static HttpEndpoint orders;

  @Autowired private TestRestTemplate http;

  @DynamicPropertySource
  static void others(DynamicPropertyRegistry properties) throws IOException {
    orders =
        new HttpEndpoint("127.0.0.1", 0)
            .on("/offer", item -> new Reply(Map.of("item", item), List.of(ORDERS)))
            .start();
    properties.add("shop.orders-url", () -> "http://127.0.0.1:" + orders.port());
  }

  @AfterAll
  static void end() {
    orders.close();
  }

  @Test
  void theCheckoutShowsTheOfferOfOrdersAndCountsTheCall() {
    Reply page = http.getForObject("/checkout?item={item}", Reply.class, "a book");

    assertThat(page.result()).isEqualTo(Map.of("item", "a book"));
    assertThat(page.hops()).containsExactly(new Hop("storefront", "v1", "http"), ORDERS);
    assertThat(http.getForObject("/served", Map.class)).containsEntry("calls", 1);
  }
}
