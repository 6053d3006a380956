package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.EndpointNames;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One request of a connection object, from asking for a client to the answer's head. A redirect is
 * another one. Refers to neither the connection nor the client, which are the side tables' keys.
 */
final class Outgoing {
  /** Whose request this thread writes. */
  private static final ThreadLocal<@Nullable Outgoing> WRITING = new ThreadLocal<>();

  private @Nullable URL url;
  private OutboundCall call;
  private final boolean repeatable;
  private final boolean tls;
  private boolean opened;
  private boolean sent;

  private Outgoing(URL url, UrlRequest request) {
    this.url = url;
    this.repeatable = request.repeatable();
    this.tls = request.scheme().equalsIgnoreCase("https");
    this.call = Calls.begin(request);
    EndpointNames.count(call.target(), tls);
  }

  /** The request that a connection object needs a client for; null where a proxy is in between. */
  @SuppressWarnings(
      "ReferenceEquality") // each redirect sets a new URL object; URL.equals resolves names
  static @Nullable Outgoing of(HttpURLConnection connection, URL url, @Nullable Proxy proxy) {
    Outgoing present = Exchange.request(connection);
    if (proxy != null && proxy.type() != Proxy.Type.DIRECT) {
      if (present == null) {
        Calls.skippedForProxy();
      }
      return null;
    }
    if (present != null && present.url == url) {
      return present;
    }
    Outgoing next = new Outgoing(url, UrlRequest.of(connection, url));
    Exchange.begun(connection, next);
    return next;
  }

  static void answered(HttpURLConnection connection, int status) {
    Outgoing outgoing = Exchange.over(connection);
    if (outgoing != null) {
      outgoing.call.end(status);
      outgoing.forget();
    }
  }

  static void failed(HttpURLConnection connection, Throwable failure) {
    Outgoing outgoing = Exchange.over(connection);
    if (outgoing != null) {
      outgoing.fail(failure);
    }
  }

  /** The application gives a connection up that has no answer yet; perhaps another thread waits. */
  static void disconnected(HttpURLConnection connection) {
    Outgoing outgoing = Exchange.over(connection);
    if (outgoing == null) {
      Object client = SunHttp.client(connection);
      outgoing = client == null ? null : ClientState.carriedBy(client);
    }
    if (outgoing != null) {
      outgoing.fail(new CancellationException("Disconnected before an answer"));
    }
  }

  /** No answer will come. */
  private void fail(Throwable failure) {
    call.fail(failure);
    forget();
  }

  /**
   * It is over. Its client stays in the JDK's cache of idle connections, and would keep what the
   * application made of the request, and the request that the application served meanwhile.
   */
  private void forget() {
    url = null;
    call = Calls.none();
  }

  OutboundCall call() {
    return call;
  }

  @Nullable Target target() {
    return EndpointNames.checkable(call.target(), tls);
  }

  /**
   * Notes that a socket is being opened.
   *
   * @return whether one was opened before, so that the client repeats the request after a fresh
   *     connection was lost without a byte of an answer
   */
  boolean opening() {
    boolean again = opened;
    opened = true;
    return again && repeatable;
  }

  /**
   * Whether the client repeats a request that was lost on an idle connection, which the server may
   * have closed for its age.
   */
  boolean repeatsAfterIdle() {
    return !opened && repeatable;
  }

  /** A client begins to write its request: from now on a server may have it. */
  static void beginWriting(Object client) {
    Outgoing outgoing = ClientState.carriedBy(client);
    if (outgoing != null) {
      outgoing.sent = true;
    }
    WRITING.set(outgoing);
  }

  static void endWriting() {
    // An empty entry of the thread's stays: to remove it would have each call make a new one.
    WRITING.set(null);
  }

  /** The request that this thread writes; null: one that is left alone, or none. */
  static @Nullable Outgoing writing() {
    return WRITING.get();
  }

  /**
   * Where to try next, after no connection could be opened; null: nowhere. The JDK also repeats
   * requests that are not safe to repeat ({@code sun.net.http.retryPost}), which is its user's
   * matter at the same instance, but at no other.
   */
  @Nullable Target elsewhere(Throwable failure) {
    if (sent && !repeatable) {
      return null;
    }
    Target next = call.nextTarget(failure);
    if (next != null) {
      opened = false;
    }
    return next;
  }
}
