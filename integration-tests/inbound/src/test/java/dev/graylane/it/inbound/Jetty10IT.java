package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.Map;

/** Jetty 10. */
class Jetty10IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-10")
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/servlet/"));
  }
}
