package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Protocol;

/** The ports that a protocol has open, as Dubbo's registry has them. */
final class Ports {
  private static final SideTable<Protocol, Set<InetSocketAddress>> OPEN = new SideTable<>();

  private Ports() {}

  static void opened(Protocol protocol, URL provider) {
    InetSocketAddress address = new InetSocketAddress(provider.getHost(), provider.getPort());
    if (OPEN.putIfAbsent(protocol, ConcurrentHashMap.newKeySet()).add(address)) {
      Exchanges.listening(provider.getProtocol(), address);
    }
  }

  static void closed(Protocol protocol) {
    Set<InetSocketAddress> addresses = OPEN.remove(protocol);
    if (addresses != null) {
      addresses.forEach(Exchanges::stopped);
    }
  }
}
