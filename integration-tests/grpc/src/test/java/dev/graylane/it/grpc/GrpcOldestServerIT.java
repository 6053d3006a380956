package dev.graylane.it.grpc;

import java.util.List;

class GrpcOldestServerIT extends GrpcServerContract {
  @Override
  Libraries libraries() {
    return Libraries.OLDEST;
  }

  @Override
  List<Transport> servers() {
    return List.of(Transport.NETTY, Transport.NETTY_SHADED);
  }
}
