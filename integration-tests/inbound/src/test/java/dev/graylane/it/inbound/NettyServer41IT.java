package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.NettyServer;

/** As {@link NettyServerIT}, with Netty 4.1.53. */
class NettyServer41IT extends NettyServerIT {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(NettyServer.class, "reactornetty-1.0.0");
  }
}
