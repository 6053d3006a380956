package dev.graylane.it.grpc;

class GrpcNewestChannelsIT extends GrpcChannelsContract {
  @Override
  Libraries libraries() {
    return Libraries.NEWEST;
  }
}
