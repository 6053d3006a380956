package dev.graylane.it.grpc;

class GrpcNewestClientIT extends GrpcClientContract {
  @Override
  Libraries libraries() {
    return Libraries.NEWEST;
  }
}
