package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.List;
import java.util.Map;

/** The last Jetty 9.4. */
class Jetty94IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-9.4.58")
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/servlet/"));
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
