package dev.graylane.it.grpc;

import java.util.List;

class GrpcServletIT extends GrpcServerContract {
  @Override
  Libraries libraries() {
    return Libraries.SERVLET;
  }

  @Override
  List<ServerTransport> servers() {
    return List.of(ServerTransport.TOMCAT);
  }
}
