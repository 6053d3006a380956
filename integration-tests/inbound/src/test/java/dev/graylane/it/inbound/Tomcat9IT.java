package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;
import java.util.List;

/** Tomcat 9. */
class Tomcat9IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-9");
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
