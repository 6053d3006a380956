package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;

/** Tomcat 10.1. */
class Tomcat10IT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-10.1").jakarta();
  }
}
