package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.UndertowServer;
import java.util.List;

/** Undertow 2.3 with handlers, also over HTTP/2. */
class UndertowIT extends UndertowContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(UndertowServer.class, "undertow-2.3").property("http2", "true");
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
