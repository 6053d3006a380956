package dev.graylane.it.inbound;

import java.util.List;

/** Undertow with handlers of its own API, and the ways of a request to other threads. */
abstract class UndertowContract extends InboundContract {
  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("io-thread", 200, "$"),
        Way.of("blocking", 200, "$").reading(200_000),
        Way.of("task", 200, "$"),
        Way.of("status", 503, "$"),
        Way.of("throw", 500, "$"),
        Way.of("nowhere", 404),
        Way.of("async", 200, "$"),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("read-channel", 200, "$").reading(200_000),
        Way.of("write", 200, "$"));
  }
}
