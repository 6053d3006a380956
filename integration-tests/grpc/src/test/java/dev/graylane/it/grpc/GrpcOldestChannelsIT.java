package dev.graylane.it.grpc;

class GrpcOldestChannelsIT extends GrpcChannelsContract {
  @Override
  Libraries libraries() {
    return Libraries.OLDEST;
  }
}
