package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.ReactorNettyServer;
import java.util.List;

/** Reactor Netty 1.3's server, and the ways of its handlers to other threads. */
class ReactorNettyServerIT extends InboundContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(ReactorNettyServer.class, "reactornetty-1.3.8");
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("status", 503, "$"),
        Way.of("throw", 0, "$").reading(10),
        Way.of("failed", 500, "$"),
        Way.of("nowhere", 404),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("client", 200, "$"),
        Way.of("client-then", 200, "$-first", "$-on-its-thread", "$-second"),
        Way.of("client-many", 200, "$-0", "$-1", "$-2"),
        Way.of("publish-on", 200, "$"),
        Way.of("subscribe-on", 200, "$"),
        Way.of("hops", 200, "$-first", "$-second", "$-third", "$-fourth"),
        Way.of("thread", 200, "$"),
        Way.of("future", 200, "$"),
        Way.of("bus", 200, "$"),
        Way.of("ticks", 200, "$"),
        Way.of("token", 200, "$"));
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }
}
