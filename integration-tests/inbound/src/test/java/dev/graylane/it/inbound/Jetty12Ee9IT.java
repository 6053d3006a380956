package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.Map;

/** Jetty 12.0 with jakarta.servlet 5. */
class Jetty12Ee9IT extends ServletEssentials {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-12.0-ee9")
        .jakarta()
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/ee9/servlet/"));
  }
}
