package shop.orders;

import io.grpc.ManagedChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import shop.common.Hop;
import shop.common.Reply;
import shop.inventory.v1.AvailabilityRequest;
import shop.inventory.v1.InventoryGrpc;

/** Asks the inventory by gRPC. */
@Component
class InventoryClient {
  private final InventoryGrpc.InventoryBlockingStub inventory;

  InventoryClient(ManagedChannel inventory) {
    this.inventory = InventoryGrpc.newBlockingStub(inventory);
  }

  Reply availability(String item) {
    var reply =
        inventory
            .withDeadlineAfter(15, TimeUnit.SECONDS)
            .availability(AvailabilityRequest.newBuilder().setItem(item).build());
    return new Reply(
        Map.of("available", reply.getAvailable()),
        List.of(new Hop("inventory", reply.getRelease(), "grpc")));
  }
}
