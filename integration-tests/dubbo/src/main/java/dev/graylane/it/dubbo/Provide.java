package dev.graylane.it.dubbo;

import dev.graylane.it.client.Operation;
import dev.graylane.it.client.World;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import org.apache.dubbo.config.ProtocolConfig;
import org.apache.dubbo.config.RegistryConfig;
import org.apache.dubbo.config.ServiceConfig;

/**
 * Offers the service on a port of its own; the result is the port.
 *
 * <p>Over TLS where the property {@code test.tls} is set.
 *
 * @param protocol {@code dubbo} or {@code tri}
 * @param release what it says it is
 */
public record Provide(String protocol, String release) implements Operation<Integer> {
  @Override
  public Integer run(World world) throws Exception {
    ProtocolConfig offered = new ProtocolConfig();
    offered.setName(protocol);
    offered.setId(protocol + "-" + release);
    offered.setHost("127.0.0.1");
    offered.setPort(freePort());
    if (Boolean.getBoolean("test.tls")) {
      offered.setParameters(Collections.singletonMap("ssl-enabled", "true"));
    }
    ServiceConfig<Orders> service = new ServiceConfig<>();
    service.setApplication(Consumers.application());
    service.setRegistry(new RegistryConfig("N/A"));
    service.setProtocol(offered);
    service.setInterface(Orders.class);
    service.setRef(new OrdersService(release));
    service.export();
    return offered.getPort();
  }

  /** Dubbo takes no port 0. */
  private static int freePort() throws Exception {
    try (ServerSocket free =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return free.getLocalPort();
    }
  }

  /** How many slow calls this JVM's providers have begun. */
  public record Slow() implements Operation<Integer> {
    @Override
    public Integer run(World world) {
      return OrdersService.SLOW.getAndSet(0);
    }
  }
}
