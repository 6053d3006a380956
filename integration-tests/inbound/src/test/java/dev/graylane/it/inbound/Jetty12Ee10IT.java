package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.Map;

/** Jetty 12.1 with jakarta.servlet 6. */
class Jetty12Ee10IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-12.1-ee10")
        .jakarta()
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/ee10/servlet/"));
  }
}
