package dev.graylane.it.inbound;

import dev.graylane.it.NewestJdk;
import dev.graylane.it.inbound.app.GrizzlyServer;

/** Grizzly 5.0, which is for JDK 21 and later. */
class Grizzly5IT extends GrizzlyContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(GrizzlyServer.class, "grizzly-5.0.1").on(NewestJdk.home());
  }
}
