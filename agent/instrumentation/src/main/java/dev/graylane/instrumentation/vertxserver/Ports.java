package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.Members;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Servers that are open. Instances of a verticle have one each, at one port together. */
final class Ports {
  private static final String ANY = "0.0.0.0";
  private static final SideTable<Object, InetSocketAddress> OPEN = new SideTable<>();
  private static final Map<InetSocketAddress, Integer> SHARED = new HashMap<>();

  private Ports() {}

  /**
   * @param host where it was told to listen; null: its options say
   */
  static void opened(HttpServer server, @Nullable String host) {
    try {
      int port = server.actualPort();
      if (port <= 0) {
        return; // a path of the file system's
      }
      Object options = options(server);
      String at = host;
      if (at == null) {
        at = options instanceof HttpServerOptions ? ((HttpServerOptions) options).getHost() : ANY;
      }
      InetSocketAddress address = new InetSocketAddress(at, port);
      synchronized (SHARED) {
        if (OPEN.get(server) != null) {
          return;
        }
        OPEN.put(server, address);
        if (SHARED.merge(address, 1, Integer::sum) > 1) {
          return;
        }
      }
      Exchanges.listening(secure(server) ? "https" : "http", address);
    } catch (ReflectiveOperationException | RuntimeException e) {
      Engines.fault("vertx: listening", e);
    }
  }

  static void closing(Object server) {
    InetSocketAddress address;
    synchronized (SHARED) {
      address = OPEN.remove(server);
      if (address == null || SHARED.merge(address, -1, Ports::fewer) != null) {
        return;
      }
    }
    Exchanges.stopped(address);
  }

  private static @Nullable Integer fewer(int before, int change) {
    return before + change == 0 ? null : before + change;
  }

  private static @Nullable Object options(Object server) throws ReflectiveOperationException {
    Field options = Members.inherited(server, "options");
    return options == null ? null : options.get(server);
  }

  private static boolean secure(Object server) throws ReflectiveOperationException {
    Object options = options(server);
    if (options instanceof HttpServerOptions) {
      return ((HttpServerOptions) options).isSsl();
    }
    Field inner = Members.inherited(server, "server");
    if (inner != null) {
      return secure(inner.get(server));
    }
    Field tls = Members.inherited(server, "sslOptions");
    return tls != null && tls.get(server) != null;
  }
}
