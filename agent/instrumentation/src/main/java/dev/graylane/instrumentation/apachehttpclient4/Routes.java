package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpHost;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/** Routes to destinations, and what their failures say about the next. */
final class Routes {
  private Routes() {}

  /** The name stays; the address and port are the destination's. */
  static HttpRoute to(@Nullable Target target, HttpRoute route) {
    if (target == null) {
      return route;
    }
    HttpHost asked = route.getTargetHost();
    String name = target.endpointAuthority() ? target.host() : asked.getHostName();
    return new HttpRoute(
        new HttpHost(target.address(), name, target.port(), asked.getSchemeName()),
        route.getLocalAddress(),
        route.isSecure());
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
}
