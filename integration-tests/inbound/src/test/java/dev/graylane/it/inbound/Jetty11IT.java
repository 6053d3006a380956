package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.List;
import java.util.Map;

/** Jetty 11. */
class Jetty11IT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-11")
        .jakarta()
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/servlet/"));
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
