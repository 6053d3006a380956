package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.ReactorNettyServer;

/** As {@link ReactorNettyServerIT}, with Reactor Netty 1.0.0, the first. */
class ReactorNettyServer10IT extends ReactorNettyServerIT {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(ReactorNettyServer.class, "reactornetty-1.0.0");
  }
}
