package dev.graylane.instrumentation.jetty12;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import org.jspecify.annotations.Nullable;

/**
 * A request from its arrival until its answer is sent, over all threads that Jetty puts on it. It
 * is known by its innermost object, whatever handlers wrap around that.
 */
final class Serving {
  private static final SideTable<Object, Exchange> OPEN = new SideTable<>();

  private Serving() {}

  /**
   * A request arrives.
   *
   * @return the thread's context before, in a box since that may be none
   */
  static @Nullable Object begin(Object request, Object response) {
    Object innermost = Jetty.innermost(request);
    if (innermost == null || OPEN.get(innermost) != null) {
      return null; // One server hands it to another.
    }
    Exchange exchange = Exchanges.begin(JettyRequest.of(request));
    Jetty.onCompletion(
        request,
        failure -> {
          OPEN.remove(innermost);
          exchange.end(Jetty.status(response), failure);
        });
    OPEN.put(innermost, exchange);
    return attach(exchange);
  }

  /** A thread goes on with a request; null where none is open. */
  static @Nullable Object resume(@Nullable Object innermost) {
    Exchange exchange = innermost == null ? null : OPEN.get(innermost);
    return exchange == null ? null : attach(exchange);
  }

  private static Object attach(Exchange exchange) {
    return new @Nullable Context[] {Contexts.attach(exchange.context())};
  }

  static void leave(@Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }
}
