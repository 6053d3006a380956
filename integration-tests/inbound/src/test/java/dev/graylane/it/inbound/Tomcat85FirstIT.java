package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;

/** The first Tomcat 8.5. */
class Tomcat85FirstIT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-8.5.0");
  }
}
