package shop.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.common.Hop;
import shop.common.Node;
import shop.common.Reply;

/** An offer: price, discount and availability, asked for at the same time. */
@RestController
class OfferController {
  private final PricingClient pricing;
  private final InventoryClient inventory;
  private final ExecutorService workers;
  private final Node node;

  OfferController(
      PricingClient pricing, InventoryClient inventory, ExecutorService workers, Node node) {
    this.pricing = pricing;
    this.inventory = inventory;
    this.workers = workers;
    this.node = node;
  }

  @GetMapping("/offer")
  Reply offer(@RequestParam String item) throws InterruptedException, ExecutionException {
    List<Callable<Reply>> questions =
        List.of(
            () -> pricing.price(item),
            () -> pricing.discount(item),
            () -> inventory.availability(item));
    Map<String, Object> offer = new TreeMap<>(Map.of("item", item));
    List<Hop> hops = new ArrayList<>();
    for (Future<Reply> question : workers.invokeAll(questions)) {
      Reply reply = question.get();
      offer.putAll(reply.result());
      hops.addAll(reply.hops());
    }
    return Reply.of(offer, node.served("http"), hops);
  }

  @GetMapping("/served")
  Map<String, Object> served() {
    return node.report();
  }
}
