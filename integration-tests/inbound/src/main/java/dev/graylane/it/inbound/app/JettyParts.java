package dev.graylane.it.inbound.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** What is alike in all Jetty servers; by reflection where Jetty 9.4 to 12 have other types. */
final class JettyParts {
  private static final int THREADS = 12;

  private JettyParts() {}

  static Server server(int plain, @Nullable String keyStore) throws Exception {
    Server server = new Server(new QueuedThreadPool(THREADS));
    for (int i = 0; i < plain; i++) {
      server.addConnector(bound(new ServerConnector(server, 1, 1)));
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
    for (Constructor<?> each : ServerConnector.class.getConstructors()) {
      if (each.getParameterCount() == 2 && each.getParameterTypes()[1].isInstance(tls)) {
        return (ServerConnector) each.newInstance(server, tls);
      }
    }
    throw new IllegalStateException("no such connector");
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
