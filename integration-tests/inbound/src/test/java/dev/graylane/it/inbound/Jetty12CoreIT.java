package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyCoreServer;
import java.util.List;

/** Jetty 12 with a handler of its own, without servlets. */
class Jetty12CoreIT extends InboundContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyCoreServer.class, "jetty-12.1-ee10");
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("status", 503, "$"),
        Way.of("throw", 500, "$"),
        Way.of("nowhere", 404),
        Way.of("async", 200, "$"),
        Way.of("failed", 500, "$"),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("write", 200, "$"));
  }
}
