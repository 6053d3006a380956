package dev.graylane.it.grpc;

import java.util.List;

class GrpcJavaxServletIT extends GrpcServerContract {
  @Override
  Libraries libraries() {
    return Libraries.SERVLET_JAVAX;
  }

  @Override
  List<ServerTransport> servers() {
    return List.of(ServerTransport.TOMCAT);
  }
}
