package dev.graylane.it.grpc;

class GrpcOldestClientIT extends GrpcClientContract {
  @Override
  Libraries libraries() {
    return Libraries.OLDEST;
  }
}
