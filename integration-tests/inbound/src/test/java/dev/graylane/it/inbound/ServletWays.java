package dev.graylane.it.inbound;

import java.util.List;

/** The ways in which a servlet can serve a request. */
final class ServletWays {
  static final List<Way> ALL =
      List.of(
          Way.of("sync", 200, "$"),
          Way.of("sync?filter=call", 200, "$-before", "$"),
          Way.of("sync?filter=refuse", 403, "$"),
          Way.of("status", 503, "$", "$-error"),
          Way.of("throw", 500, "$", "$-error"),
          Way.of("forward", 200, "$"),
          Way.of("include", 200, "$-before", "$"),
          Way.of("nowhere", 404),
          Way.of("async", 200, "$"),
          Way.of("async-start", 200, "$"),
          Way.of("async-at-once", 200, "$"),
          Way.of("async-dispatch", 200, "$-before", "$"),
          Way.of("async-dispatch-throw", 500, "$-before", "$", "$-error"),
          Way.of("async-twice", 200, "$-before", "$"),
          Way.of("async-timeout", 504, "$"),
          Way.of("async-timeout-unhandled", 500, "$", "$-error"),
          Way.of("read", 200, "$-before", "$").reading(200_000),
          Way.of("write", 200, "$-before", "$"));

  private ServletWays() {}
}
