package dev.graylane.it.jdks.rpc;

import dev.graylane.it.thrift.Orders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.ReferenceConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.server.TServer;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;
import org.apache.thrift.transport.TSocket;

/** The ways of these libraries to call and to serve. */
final class Rpc {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private Rpc() {}

  private static ApplicationConfig application() {
    ApplicationConfig application = new ApplicationConfig("program");
    application.setQosEnable(false);
    return application;
  }

  /** The service at a port, over protocol {@code dubbo} or {@code tri}. */
  static Names dubbo(String protocol, int port) {
    ReferenceConfig<Names> reference = new ReferenceConfig<>();
    reference.setInterface(Names.class);
    reference.setApplication(application());
    reference.setRegistry(new RegistryConfig("N/A"));
    reference.setTimeout(60_000);
    reference.setUrl(protocol + "://127.0.0.1:" + port + "/" + Names.class.getName());
    return reference.get();
  }

  /** Serves at a port, which is the result. */
  static int serveDubbo(String protocol, Names service) throws Exception {
    ProtocolConfig offered = new ProtocolConfig(protocol);
    offered.setHost("127.0.0.1");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      offered.setPort(free.getLocalPort());
    }
    offered.setId(protocol + offered.getPort());
    ServiceConfig<Names> config = new ServiceConfig<>();
    config.setApplication(application());
    config.setRegistry(new RegistryConfig("N/A"));
    config.setProtocol(offered);
    config.setInterface(Names.class);
    config.setRef(service);
    config.export();
    return offered.getPort();
  }

  /** Who answers at a port. */
  static String thrift(int port) throws TException {
    try (TSocket socket = new TSocket("127.0.0.1", port, 60_000)) {
      socket.open();
      return new Orders.Client(new TBinaryProtocol(socket)).place("book");
    }
  }

  /** Serves at a port, which is the result. */
  static int serveThrift(Orders.Iface service) throws Exception {
    TServerSocket socket =
        new TServerSocket(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
    TServer server =
        new TThreadPoolServer(
            new TThreadPoolServer.Args(socket).processor(new Orders.Processor(service)));
    Thread thread = new Thread(server::serve, "thrift");
    thread.setDaemon(true);
    thread.start();
    return socket.getServerSocket().getLocalPort();
  }
}
