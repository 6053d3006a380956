package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.GrizzlyServer;

/** Grizzly 2.3.35, of Jersey 2 and GlassFish 4. */
class Grizzly23IT extends GrizzlyContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(GrizzlyServer.class, "grizzly-2.3.35");
  }
}
