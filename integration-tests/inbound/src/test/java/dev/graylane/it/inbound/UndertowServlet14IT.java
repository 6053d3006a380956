package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.UndertowServletServer;

/** Undertow 1.4.0 with javax.servlet 3.1. */
class UndertowServlet14IT extends UndertowServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(UndertowServletServer.class, "undertow-1.4.0");
  }
}
