package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;
import java.util.List;

/** Tomcat 10.1. */
class Tomcat10IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-10.1").jakarta();
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
