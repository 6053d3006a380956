package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import org.apache.hc.client5.http.ConnectExceptionSupport;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/** Routes to destinations, and what their failures say about the next. */
final class Routes {
  /** The last route to each target: one takes several objects. */
  private static final BoundedCache<Target, Aimed> AIMED = new BoundedCache<>(1_000);

  private Routes() {}

  /** The name stays; the address and port are the destination's. */
  static ExecChain.Scope to(@Nullable Target target, ExecChain.Scope scope) {
    return target == null
        ? scope
        : new ExecChain.Scope(
            scope.exchangeId,
            to(target, scope.route),
            scope.originalRequest,
            scope.execRuntime,
            scope.clientContext);
  }

  /** The name stays; the address and port are the destination's. */
  static AsyncExecChain.Scope to(@Nullable Target target, AsyncExecChain.Scope scope) {
    return target == null
        ? scope
        : new AsyncExecChain.Scope(
            scope.exchangeId,
            to(target, scope.route),
            scope.originalRequest,
            scope.cancellableDependency,
            scope.clientContext,
            scope.execRuntime);
  }

  /** The same, with connections from elsewhere. */
  static AsyncExecChain.Scope with(AsyncExecRuntime connections, AsyncExecChain.Scope scope) {
    return new AsyncExecChain.Scope(
        scope.exchangeId,
        scope.route,
        scope.originalRequest,
        scope.cancellableDependency,
        scope.clientContext,
        connections);
  }

  /** The name stays; the address and port are the destination's. */
  static HttpRoute to(@Nullable Target target, HttpRoute route) {
    if (target == null) {
      return route;
    }
    Aimed last = AIMED.get(target);
    if (last == null || !last.asked.equals(route)) {
      last = new Aimed(route, make(target, route));
      AIMED.put(target, last);
    }
    return last.route;
  }

  private static HttpRoute make(Target target, HttpRoute route) {
    HttpHost asked = route.getTargetHost();
    String name = target.endpointAuthority() ? target.host() : asked.getHostName();
    HttpHost host = new HttpHost(asked.getSchemeName(), target.address(), name, target.port());
    LedHosts.add(host);
    HttpRoute named = target.endpointAuthority() ? null : NamedRoutes.to(host, route);
    return named != null ? named : new HttpRoute(host, route.getLocalAddress(), route.isSecure());
  }

  /** The destination has an authority of its own. */
  static void callByItsName(Target target, HttpRequest request) {
    request.setHeader(HttpHeaders.HOST, target.host() + ":" + target.port());
  }

  /**
   * In 5.0 a connection to a host that bears an address fails with the JDK's exceptions, one to a
   * host by name alone with the library's.
   */
  static Exception asWithoutAddress(Exception failure, HttpHost asked) {
    boolean plain =
        failure.getClass() == SocketTimeoutException.class
            || failure.getClass() == ConnectException.class;
    return plain ? ConnectExceptionSupport.enhance((IOException) failure, asked) : failure;
  }

  /** Whether no byte of the request was sent. */
  static boolean isRefused(IOException failure) {
    return Failover.isRefused(failure) || failure instanceof ConnectTimeoutException;
  }

  /** Whether the connection ended before an answer. */
  static boolean isLost(IOException failure) {
    return Failover.isLost(failure)
        || failure instanceof NoHttpResponseException
        || failure instanceof ConnectionClosedException;
  }

  private static final class Aimed {
    private final HttpRoute asked;
    private final HttpRoute route;

    Aimed(HttpRoute asked, HttpRoute route) {
      this.asked = asked;
      this.route = route;
    }
  }
}
