package dev.graylane.instrumentation.vertx;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Members;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a client says of requests whose options do not. */
final class Defaults {
  private static final SideTable<Object, Defaults> KNOWN = new SideTable<>();

  /** Not in 4.0. */
  private static final @Nullable Method OWN_PROXY = ownProxy();

  private final String host;
  private final int port;
  private final boolean ssl;
  private final boolean proxy;

  private Defaults(@Nullable String host, int port, boolean ssl, boolean proxy) {
    this.host = host == null ? "" : host;
    this.port = port;
    this.ssl = ssl;
    this.proxy = proxy;
  }

  private static @Nullable Method ownProxy() {
    try {
      return RequestOptions.class.getMethod("getProxyOptions");
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Null for a client of another shape. */
  static @Nullable Defaults of(Object client) {
    Defaults known = KNOWN.get(client);
    if (known != null) {
      return known;
    }
    try {
      return KNOWN.putIfAbsent(client, read(client));
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("vertx: client", e);
      return null;
    }
  }

  private static Defaults read(Object client) throws ReflectiveOperationException {
    Field all = Members.inherited(client, "options");
    if (all != null && all.get(client) instanceof HttpClientOptions) {
      HttpClientOptions options = (HttpClientOptions) all.get(client);
      return new Defaults(
          options.getDefaultHost(),
          options.getDefaultPort(),
          options.isSsl(),
          options.getProxyOptions() != null);
    }
    return new Defaults(
        (String) required(client, "defaultHost").get(client),
        required(client, "defaultPort").getInt(client),
        required(client, "defaultSsl").getBoolean(client),
        required(client, "defaultProxyOptions").get(client) != null);
  }

  private static Field required(Object client, String name) throws NoSuchFieldException {
    Field field = Members.inherited(client, name);
    if (field == null) {
      throw new NoSuchFieldException(name);
    }
    return field;
  }

  String host(RequestOptions options) {
    return options.getHost() == null ? host : options.getHost();
  }

  int port(RequestOptions options) {
    return options.getPort() == null ? port : options.getPort();
  }

  String scheme(RequestOptions options) {
    Boolean asked = options.isSsl();
    return (asked == null ? ssl : asked) ? "https" : "http";
  }

  boolean proxied(Object client, RequestOptions options) throws ReflectiveOperationException {
    if (!proxy && (OWN_PROXY == null || OWN_PROXY.invoke(options) == null)) {
      return false;
    }
    Field filter = Members.inherited(client, "proxyFilter");
    Object spared = filter == null ? null : filter.get(client);
    return !(spared instanceof Predicate) || test((Predicate<?>) spared, options);
  }

  @SuppressWarnings("unchecked")
  private boolean test(Predicate<?> filter, RequestOptions options) {
    return ((Predicate<Object>) filter)
        .test(SocketAddress.inetSocketAddress(port(options), host(options)));
  }
}
