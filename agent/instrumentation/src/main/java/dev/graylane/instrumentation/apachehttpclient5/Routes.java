package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Failover;
import java.io.IOException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
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
        new HttpHost(asked.getSchemeName(), target.address(), name, target.port()),
        route.getLocalAddress(),
        route.isSecure());
  }

  /** Whether no byte of the request was sent. */
  static boolean isRefused(IOException failure) {
    return Failover.isRefused(failure) || failure instanceof ConnectTimeoutException;
  }

  /** Whether the connection ended before an answer. */
  static boolean isLost(IOException failure) {
    return Failover.isLost(failure) || failure instanceof NoHttpResponseException;
  }
}
