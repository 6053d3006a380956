package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.ArmeriaServer;

/** As {@link ArmeriaServerIT}, with Armeria 1.13.4. */
class ArmeriaServer113IT extends ArmeriaServerIT {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(ArmeriaServer.class, "armeria-1.13.4");
  }
}
