package shop.inventory;

import io.grpc.stub.StreamObserver;
import shop.common.Node;
import shop.inventory.v1.AvailabilityReply;
import shop.inventory.v1.AvailabilityRequest;
import shop.inventory.v1.InventoryGrpc;

/** The gRPC side of the inventory. */
final class AvailabilityService extends InventoryGrpc.InventoryImplBase {
  private final Node node;

  AvailabilityService(Node node) {
    this.node = node;
  }

  @Override
  public void availability(
      AvailabilityRequest request, StreamObserver<AvailabilityReply> response) {
    response.onNext(
        AvailabilityReply.newBuilder()
            .setAvailable(Inventory.left(request.getItem()))
            .setRelease(node.served("grpc").release())
            .build());
    response.onCompleted();
  }
}
