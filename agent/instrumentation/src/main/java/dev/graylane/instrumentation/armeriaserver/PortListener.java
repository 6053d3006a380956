package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerConfig;
import com.linecorp.armeria.server.ServerListenerAdapter;
import com.linecorp.armeria.server.ServerPort;
import com.linecorp.armeria.server.ServiceConfig;
import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Exchanges;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server's ports are known while it takes requests. */
final class PortListener extends ServerListenerAdapter {
  private static final String GRPC_SERVICE = "com.linecorp.armeria.server.grpc.GrpcService";

  private final List<InetSocketAddress> open = new ArrayList<>();

  /** Outside of advice: nobody catches for it. */
  @Override
  public synchronized void serverStarted(Server server) {
    try {
      tell(server);
    } catch (Throwable fault) {
      Engines.fault("armeria: ports", fault);
    }
  }

  private void tell(Server server) {
    // With services of gRPC it takes calls of several kinds.
    boolean grpc = servesGrpc(server);
    for (ServerPort port : server.activePorts().values()) {
      InetSocketAddress address = port.localAddress();
      // A domain socket's address is a subclass of this.
      if (address.getClass() == InetSocketAddress.class) {
        open.add(address);
        Exchanges.listening(grpc ? "" : port.hasTls() ? "https" : "http", address);
      }
    }
  }

  @Override
  public synchronized void serverStopping(Server server) {
    open.forEach(Exchanges::stopped);
    open.clear();
  }

  private static boolean servesGrpc(Server server) {
    try {
      Class<?> service = Class.forName(GRPC_SERVICE, false, server.getClass().getClassLoader());
      // A class in old versions, an interface in new ones.
      Object all = ServerConfig.class.getMethod("serviceConfigs").invoke(server.config());
      for (Object each : (List<?>) all) {
        if (((ServiceConfig) each).service().as(service) != null) {
          return true;
        }
      }
      return false;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }
}
