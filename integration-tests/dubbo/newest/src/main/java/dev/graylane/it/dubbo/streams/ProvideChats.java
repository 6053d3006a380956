package dev.graylane.it.dubbo.streams;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.dubbo.config.ApplicationConfig;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;

/** Offers the service on a port of its own; the result is the URL. */
public record ProvideChats(String release) implements Operation<String> {
  @Override
  public String run(World world) throws Exception {
    ProtocolConfig offered = new ProtocolConfig();
    offered.setName("tri");
    offered.setId("chats-" + release);
    offered.setHost("127.0.0.1");
    offered.setPort(freePort());
    ServiceConfig<Chats> service = new ServiceConfig<>();
    service.setApplication(application());
    service.setRegistry(new RegistryConfig("N/A"));
    service.setProtocol(offered);
    service.setInterface(Chats.class);
    service.setRef(new ChatsService(release));
    service.export();
    return "tri://127.0.0.1:" + offered.getPort() + "/" + Chats.class.getName();
  }

  static ApplicationConfig application() {
    ApplicationConfig application = new ApplicationConfig("dubbo-test");
    application.setQosEnable(false);
    return application;
  }

  /** Dubbo takes no port 0. */
  private static int freePort() throws Exception {
    try (ServerSocket free =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return free.getLocalPort();
    }
  }
}
