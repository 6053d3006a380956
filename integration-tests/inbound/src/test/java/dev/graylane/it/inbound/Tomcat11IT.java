package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;
import java.util.List;

/** Tomcat 11. */
class Tomcat11IT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-11").jakarta();
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
