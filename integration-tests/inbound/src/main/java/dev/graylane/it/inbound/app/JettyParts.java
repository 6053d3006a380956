package dev.graylane.it.inbound.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** What is alike in all Jetty servers; by reflection where Jetty 9.4 to 12 have other types. */
final class JettyParts {
  private static final int THREADS = 12;
  private static final String HTTP2 = "org.eclipse.jetty.http2.server.";
  private static final String ALPN = "org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory";

  private JettyParts() {}

  static Server server(int plain, @Nullable String keyStore) throws Exception {
    Server server = new Server(new QueuedThreadPool(THREADS));
    for (int i = 0; i < plain; i++) {
      server.addConnector(bound(new ServerConnector(server, 1, 1, inTheClear())));
    }
    if (keyStore != null) {
      server.addConnector(bound(secured(server, keyStore)));
    }
    return server;
  }

  private static ServerConnector bound(ServerConnector connector) {
    connector.setHost("127.0.0.1");
    return connector;
  }

  private static ServerConnector secured(Server server, String keyStore) throws Exception {
    Object tls = sslContextFactory();
    call(tls, "setKeyStorePath", keyStore);
    call(tls, "setKeyStoreType", "PKCS12");
    call(tls, "setKeyStorePassword", TestServer.PASSWORD);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new SecureRequestCustomizer());
    List<ConnectionFactory> layers = new ArrayList<>();
    ConnectionFactory http2 = http2("HTTP2", configuration);
    layers.add(make(SslConnectionFactory.class, tls, http2 == null ? "http/1.1" : "alpn"));
    if (http2 != null) {
      layers.add(make(Class.forName(ALPN), (Object) new String[0]));
      layers.add(http2);
    }
    layers.add(new HttpConnectionFactory(configuration));
    return new ServerConnector(server, 1, 1, layers.toArray(new ConnectionFactory[0]));
  }

  private static ConnectionFactory[] inTheClear() throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    ConnectionFactory http1 = new HttpConnectionFactory(configuration);
    ConnectionFactory http2 = http2("HTTP2C", configuration);
    return http2 == null ? new ConnectionFactory[] {http1} : new ConnectionFactory[] {http1, http2};
  }

  /** Null where its jar is not there. */
  private static @Nullable ConnectionFactory http2(String kind, HttpConfiguration configuration)
      throws Exception {
    try {
      return make(Class.forName(HTTP2 + kind + "ServerConnectionFactory"), configuration);
    } catch (ClassNotFoundException none) {
      return null;
    }
  }

  private static ConnectionFactory make(Class<?> type, Object... arguments) throws Exception {
    for (Constructor<?> each : type.getConstructors()) {
      Class<?>[] types = each.getParameterTypes();
      boolean fits = types.length == arguments.length;
      for (int i = 0; fits && i < types.length; i++) {
        fits = types[i].isInstance(arguments[i]);
      }
      if (fits) {
        return (ConnectionFactory) each.newInstance(arguments);
      }
    }
    throw new NoSuchMethodException("a constructor of " + type);
  }

  private static Object sslContextFactory() throws Exception {
    String name = "org.eclipse.jetty.util.ssl.SslContextFactory";
    try {
      return Class.forName(name + "$Server").getConstructor().newInstance();
    } catch (ClassNotFoundException before94) {
      return Class.forName(name).getConstructor().newInstance();
    }
  }

  static List<Integer> ports(Server server) {
    List<Integer> ports = new ArrayList<>();
    for (Connector each : server.getConnectors()) {
      ports.add(((NetworkConnector) each).getLocalPort());
    }
    return ports;
  }

  /** Calls the public method of that name that takes such an argument. */
  static void call(Object on, String name, Object argument) throws Exception {
    for (Method each : on.getClass().getMethods()) {
      if (each.getName().equals(name)
          && each.getParameterCount() == 1
          && each.getParameterTypes()[0].isInstance(argument)) {
        each.invoke(on, argument);
        return;
      }
    }
    throw new NoSuchMethodException(name + " of " + on.getClass() + " for " + argument.getClass());
  }
}
