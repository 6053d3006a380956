package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.UndertowServletServer;
import java.util.List;

/** Undertow 2.3 with jakarta.servlet 6.0, also over HTTP/2. */
class UndertowServletIT extends UndertowServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(UndertowServletServer.class, "undertow-2.3")
        .jakarta()
        .property("http2", "true");
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
