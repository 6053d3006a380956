package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.JettyServletServer;
import java.util.Map;

/** The first Jetty 9.4. */
class Jetty94FirstIT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(JettyServletServer.class, "jetty-9.4.0")
        .renaming(Map.of("org/eclipse/jetty/ee8/servlet/", "org/eclipse/jetty/servlet/"));
  }
}
