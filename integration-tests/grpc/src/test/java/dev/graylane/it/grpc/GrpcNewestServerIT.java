package dev.graylane.it.grpc;

import java.util.List;

class GrpcNewestServerIT extends GrpcServerContract {
  @Override
  Libraries libraries() {
    return Libraries.NEWEST;
  }

  @Override
  List<Transport> servers() {
    return List.of(Transport.values());
  }
}
