package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;

/** Jetty 12.0 with javax.servlet. */
class Jetty12Ee8IT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-12.0-ee8");
  }
}
