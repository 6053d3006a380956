package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.GrizzlyServer;

/** Grizzly 4.0, of Jersey 3 and GlassFish 7. */
class Grizzly4IT extends GrizzlyContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(GrizzlyServer.class, "grizzly-4.0.2");
  }
}
