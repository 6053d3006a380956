package dev.graylane.it.grpc;

import java.util.List;

class GrpcNewestServerIT extends GrpcServerContract {
  @Override
  Libraries libraries() {
    return Libraries.NEWEST;
  }

  @Override
  List<ServerTransport> servers() {
    return List.of(ServerTransport.NETTY, ServerTransport.NETTY_SHADED, ServerTransport.OKHTTP);
  }
}
