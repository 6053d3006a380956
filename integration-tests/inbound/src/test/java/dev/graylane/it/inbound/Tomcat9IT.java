package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;

/** Tomcat 9. */
class Tomcat9IT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-9");
  }
}
