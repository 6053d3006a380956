package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.TomcatServer;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The first Tomcat 8.5, older than the JDK that it runs on here. */
class Tomcat85FirstIT extends ServletContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(TomcatServer.class, "tomcat-8.5.0");
  }

  @Test
  @Override
  @Disabled("Tomcat 8.5.0 cannot be stopped on Java 17, with or without the agent")
  void eachPortIsRegisteredWhileItIsOpen() {}

  @Test
  @Override
  @Disabled("Tomcat 8.5.0 cannot be stopped on Java 17, with or without the agent")
  void aFaultInsideTheAgentBreaksNoRequest() {}

  @Test
  @Override
  @Disabled("Tomcat 8.5.0 ends every handshake on Java 17, with or without the agent")
  void aRequestIsServedInItsContextOverEachProtocol(Wire wire) {}
}
