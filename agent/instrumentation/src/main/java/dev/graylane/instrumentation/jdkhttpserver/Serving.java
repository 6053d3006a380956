package dev.graylane.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import org.jspecify.annotations.Nullable;

/**
 * A request from its arrival to its end: when its handler has returned and its status was sent, in
 * either order, since a handler may answer later, on a thread of its own.
 */
final class Serving {
  private static final SideTable<HttpExchange, Serving> OPEN = new SideTable<>();

  /**
   * Whether this thread is in a filter chain already: its later filters may be handed another
   * object, around the exchange.
   */
  private static final ThreadLocal<Boolean> WITHIN = new ThreadLocal<>();

  private final Exchange exchange;
  private @Nullable Context before;
  private boolean returned;

  private Serving(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Null where an outer filter chain has begun already. */
  static @Nullable Serving begin(HttpExchange http) {
    if (WITHIN.get() != null || OPEN.get(http) != null) {
      return null;
    }
    Serving serving = new Serving(Exchanges.begin(new JdkRequest(http)));
    OPEN.put(http, serving);
    WITHIN.set(true);
    serving.before = Contexts.attach(serving.exchange.context());
    return serving;
  }

  void leave(HttpExchange http, @Nullable Throwable thrown) {
    WITHIN.remove();
    Contexts.restore(before);
    boolean answered;
    synchronized (this) {
      before = null;
      returned = true;
      answered = http.getResponseCode() != -1;
    }
    if (thrown != null || answered) {
      end(http, thrown);
    }
  }

  /** The status was sent, or the exchange closed without one. */
  static void answered(HttpExchange http) {
    Serving serving = OPEN.get(http);
    if (serving == null) {
      return;
    }
    boolean over;
    synchronized (serving) {
      over = serving.returned;
    }
    if (over) {
      serving.end(http, null);
    }
  }

  private void end(HttpExchange http, @Nullable Throwable thrown) {
    OPEN.remove(http);
    int status = http.getResponseCode();
    // Without an answer the server cuts the connection, which is the client's 500.
    exchange.end(status == -1 ? 500 : status, thrown);
  }
}
