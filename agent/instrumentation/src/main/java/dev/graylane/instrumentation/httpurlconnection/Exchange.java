package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.weave.SideTable;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * A thread's wait for a connection object's answer, and the request that it is about. Most requests
 * are written, too, while their answer is waited for, so that only this thread need know of them. A
 * request that was begun before that is in a side table until then. Nests: an authenticator may
 * make calls of its own.
 */
final class Exchange {
  /** Requests whose answer no thread waits for yet. */
  private static final SideTable<HttpURLConnection, Outgoing> BEGUN = new SideTable<>();

  private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

  private final HttpURLConnection connection;
  private final @Nullable Exchange outer;
  private @Nullable Outgoing request;

  private Exchange(HttpURLConnection connection) {
    this.connection = connection;
    this.request = BEGUN.remove(connection);
    this.outer = CURRENT.get();
    CURRENT.set(this);
  }

  /**
   * @return null where this thread waits for it already
   */
  static @Nullable Exchange begin(HttpURLConnection connection) {
    return of(connection) == null ? new Exchange(connection) : null;
  }

  void end() {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    CURRENT.set(outer);
    if (request != null) {
      BEGUN.put(connection, request);
    }
  }

  /** What a connection object is doing now; null: nothing, or what another thread waits for. */
  static @Nullable Outgoing request(HttpURLConnection connection) {
    Exchange exchange = of(connection);
    return exchange == null ? BEGUN.get(connection) : exchange.request;
  }

  static void begun(HttpURLConnection connection, Outgoing request) {
    Exchange exchange = of(connection);
    if (exchange == null) {
      BEGUN.put(connection, request);
    } else {
      exchange.request = request;
    }
  }

  /** What a connection object was doing, and does no longer. */
  static @Nullable Outgoing over(HttpURLConnection connection) {
    Exchange exchange = of(connection);
    if (exchange == null) {
      return BEGUN.remove(connection);
    }
    Outgoing request = exchange.request;
    exchange.request = null;
    return request;
  }

  private static @Nullable Exchange of(HttpURLConnection connection) {
    Exchange exchange = CURRENT.get();
    while (exchange != null && exchange.connection != connection) {
      exchange = exchange.outer;
    }
    return exchange;
  }
}
