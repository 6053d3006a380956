package dev.graylane.it.inbound;

import dev.graylane.it.inbound.app.VertxServer;
import java.util.List;

/** A version of Vert.x's server, and the ways of its handlers to other contexts and threads. */
abstract class VertxServerContract extends InboundContract {
  private final String version;

  VertxServerContract(String version) {
    this.version = version;
  }

  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(VertxServer.class, "vertx-" + version);
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("status", 503, "$"),
        Way.of("failed", 500, "$"),
        Way.of("nowhere", 404),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("written", 200, "$", "$-ended"),
        Way.of("blocking", 200, "$"),
        Way.of("blocking-then", 200, "$-there", "$-back"),
        Way.of("timer", 200, "$"),
        Way.of("context", 200, "$"),
        Way.of("own-context", 200, "$"),
        Way.of("thread", 200, "$"),
        Way.of("shared", 200, "$"),
        Way.of("ask", 200, "$-asked", "$-answered"),
        Way.of("tell", 200, "$", "$-told"),
        Way.of("client", 200, "$"),
        Way.of("client-then", 200, "$-first", "$-on-its-thread", "$-second"),
        Way.of("routed", 200, "$"),
        Way.of("routed/body", 200, "$").reading(200_000),
        Way.of("routed/blocking", 200, "$"),
        Way.of("routed/failing", 200, "$-before", "$"),
        Way.of("routed/client", 200, "$-first", "$-second"));
  }
}
