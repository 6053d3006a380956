package dev.graylane.agent.route;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The servers that the application has open: where this instance can be called. */
public final class Listeners {
  private final Map<String, String> open = new LinkedHashMap<>();
  private final @Nullable String advertise;
  private final boolean local;
  private Runnable changed = () -> {};

  /**
   * @param advertise what the user said, which takes the place of all that is found
   * @param local the control server is on this machine: so are its other agents
   */
  Listeners(@Nullable String advertise, boolean local) {
    this.advertise = advertise;
    this.local = local;
  }

  /** Who is told of each change. */
  public synchronized void onChange(Runnable listener) {
    changed = listener;
  }

  /** {@code host:port} of each server to what it speaks; in the order in which they were opened. */
  public synchronized Map<String, String> endpoints() {
    return advertise != null ? Collections.singletonMap(advertise, "") : new LinkedHashMap<>(open);
  }

  void opened(String protocol, InetSocketAddress address) {
    Runnable tell;
    synchronized (this) {
      open.put(text(address), protocol);
      tell = changed;
    }
    tell.run();
  }

  void closed(InetSocketAddress address) {
    Runnable tell;
    synchronized (this) {
      open.remove(text(address));
      tell = changed;
    }
    tell.run();
  }

  private String text(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    String host;
    if (ip == null) {
      host = address.getHostString();
    } else if (ip.isAnyLocalAddress()) {
      host = local ? "127.0.0.1" : own();
    } else {
      host = ip.getHostAddress();
    }
    int zone = host.indexOf('%');
    host = zone < 0 ? host : host.substring(0, zone);
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** The first address of this machine that others can reach. */
  private static String own() {
    try {
      for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (!each.isUp() || each.isLoopback()) {
          continue;
        }
        for (InetAddress address : Collections.list(each.getInetAddresses())) {
          if (!address.isLinkLocalAddress() && address.getAddress().length == 4) {
            return address.getHostAddress();
          }
        }
      }
    } catch (SocketException e) {
      // As if there were none.
    }
    return "127.0.0.1";
  }
}
