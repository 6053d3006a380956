package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.UndertowServer;

/** Undertow 1.4.0 with handlers. */
class Undertow14IT extends UndertowContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(UndertowServer.class, "undertow-1.4.0");
  }
}
