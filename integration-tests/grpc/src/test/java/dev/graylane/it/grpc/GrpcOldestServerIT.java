package dev.graylane.it.grpc;

import java.util.List;

class GrpcOldestServerIT extends GrpcServerContract {
  @Override
  Libraries libraries() {
    return Libraries.OLDEST;
  }

  @Override
  List<ServerTransport> servers() {
    return List.of(ServerTransport.NETTY, ServerTransport.NETTY_SHADED);
  }
}
