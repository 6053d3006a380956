package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.ArmeriaServer;
import java.util.List;

/** Armeria 1.40's server, and the ways of its services to other threads. */
class ArmeriaServerIT extends InboundContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(ArmeriaServer.class, "armeria-1.40.0");
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.HTTPS, Wire.H2, Wire.H2C);
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("status", 503, "$"),
        Way.of("throw", 500, "$"),
        Way.of("failed", 500, "$"),
        Way.of("nowhere", 404),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("blocking", 200, "$"),
        Way.of("event-loop", 200, "$"),
        Way.of("scheduled", 200, "$"),
        Way.of("aware", 200, "$"),
        Way.of("client", 200, "$"),
        Way.of("client-late", 200, "$"),
        Way.of("client-then", 200, "$-first", "$-on-its-thread", "$-second"));
  }
}
