package shop.storefront;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import shop.common.Node;
import shop.common.Reply;

/** The checkout page's data, and this service's count of calls. */
@RestController
class CheckoutController {
  private final RestClient orders;
  private final Node node;

  CheckoutController(RestClient orders, Node node) {
    this.orders = orders;
    this.node = node;
  }

  @GetMapping("/checkout")
  Reply checkout(@RequestParam String item) {
    Reply offer = orders.get().uri("/offer?item={item}", item).retrieve().body(Reply.class);
    return Reply.of(offer.result(), node.served("http"), offer.hops());
  }

  @GetMapping("/served")
  Map<String, Object> served() {
    return node.report();
  }
}
