package dev.graylane.it.inbound;

import java.util.List;

/** Undertow with servlets. */
abstract class UndertowServletContract extends ServletContract {
  /** Its answer to a dispatch that fails is bare: it asks no error page. */
  @Override
  List<Way> ways() {
    return super.ways().stream()
        .map(
            way ->
                way.path().equals("async-dispatch-throw")
                    ? Way.of(way.path(), way.status(), "$-before", "$")
                    : way)
        .toList();
  }
}
