package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.List;
import java.util.Map;

/** Jetty 12.1 with jakarta.servlet 6.1. */
class Jetty12Ee11IT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-12.1-ee11")
        .jakarta()
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/ee11/servlet/"));
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
