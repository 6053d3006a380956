package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;
import java.util.List;

/** The last Tomcat 8.5. */
class Tomcat85IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-8.5.100");
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
