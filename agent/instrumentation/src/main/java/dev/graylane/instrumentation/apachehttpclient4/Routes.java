package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import dev.graylane.instrumentation.Aim;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.http.HttpHost;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/** Routes to destinations. */
final class Routes {
  /** Makes a host with an address under another name; null: of 4.3, whose hosts have one only. */
  private static final @Nullable MethodHandle HOST = host();

  /** The last route to each target: one takes several objects. */
  private static final BoundedCache<Target, Aimed> AIMED = new BoundedCache<>(1_000);

  private Routes() {}

  private static @Nullable MethodHandle host() {
    try {
      return MethodHandles.publicLookup()
          .findConstructor(
              HttpHost.class,
              MethodType.methodType(
                  void.class, InetAddress.class, String.class, int.class, String.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Whether routes need a stand-in for their destination. */
  static boolean needAim() {
    return HOST == null;
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

  /** Whether the rules chose where it leads. */
  static boolean isAimed(HttpRoute route) {
    return needAim() ? Aim.of(route.getLocalAddress()) != null : DivertedHosts.isChosen(route);
  }

  /** Where it leads, if the rules chose it. */
  static @Nullable SocketAddress address(HttpRoute route) {
    Aim aim = Aim.of(route.getLocalAddress());
    if (aim != null) {
      return aim.target().socketAddress();
    }
    HttpHost host = route.getTargetHost();
    return route.getProxyHost() == null && DivertedHosts.isChosen(route)
        ? new InetSocketAddress(host.getAddress(), host.getPort())
        : null;
  }

  private static HttpRoute make(Target target, HttpRoute route) {
    HttpHost asked = route.getTargetHost();
    String name = target.endpointAuthority() ? target.host() : asked.getHostName();
    MethodHandle host = HOST;
    if (host == null) {
      HttpHost named =
          target.endpointAuthority()
              ? new HttpHost(name, target.port(), asked.getSchemeName())
              : asked;
      InetAddress standIn = Aim.standIn(target, route.getLocalAddress());
      return new HttpRoute(named, standIn, route.isSecure());
    }
    return new HttpRoute(
        host(host, target.address(), name, target.port(), asked.getSchemeName()),
        route.getLocalAddress(),
        route.isSecure());
  }

  private static HttpHost host(
      MethodHandle host, InetAddress address, String name, int port, String scheme) {
    try {
      return (HttpHost) host.invokeExact(address, name, port, scheme);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
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
