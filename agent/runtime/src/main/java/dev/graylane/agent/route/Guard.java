package dev.graylane.agent.route;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What no rule may do, decided where the application runs: whoever steals the control server still
 * cannot send a service's credentials just anywhere. Link-local addresses, which include the
 * metadata services of clouds, are always refused.
 */
final class Guard {
  private final List<String> hosts = new ArrayList<>();
  private final List<Network> networks = new ArrayList<>();
  private final List<int[]> ports = new ArrayList<>();

  Guard(AgentConfig config) {
    this(
        config.text(AgentOption.GUARD_HOSTS),
        config.text(AgentOption.GUARD_CIDRS),
        config.text(AgentOption.GUARD_PORTS));
  }

  /**
   * @throws IllegalArgumentException for a list that is not understood: better no redirection than
   *     an open door
   */
  Guard(String hosts, String cidrs, String ports) {
    for (String host : parts(hosts)) {
      this.hosts.add(host.toLowerCase(Locale.ROOT));
    }
    for (String cidr : parts(cidrs)) {
      networks.add(new Network(cidr));
    }
    for (String range : parts(ports)) {
      int dash = range.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int to = dash < 0 ? from : Integer.parseInt(range.substring(dash + 1));
      this.ports.add(new int[] {from, to});
    }
  }

  private static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",")) {
      if (!part.trim().isEmpty()) {
        parts.add(part.trim());
      }
    }
    return parts;
  }

  boolean allows(String host, byte[] address, int port) {
    return !isLinkLocal(address) && allowsHost(host) && allowsAddress(address) && allowsPort(port);
  }

  private static boolean isLinkLocal(byte[] address) {
    try {
      InetAddress ip = InetAddress.getByAddress(address);
      // fd00:ec2::254 is the metadata service of one cloud in IPv6.
      boolean metadata =
          address.length == 16
              && (address[0] & 0xFF) == 0xFD
              && address[1] == 0
              && (address[2] & 0xFF) == 0x0E
              && (address[3] & 0xFF) == 0xC2;
      return ip.isLinkLocalAddress()
          || ip.isMulticastAddress()
          || ip.isAnyLocalAddress()
          || metadata;
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private boolean allowsHost(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String allowed : hosts) {
      if (allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : name.equals(allowed)) {
        return true;
      }
    }
    return hosts.isEmpty();
  }

  private boolean allowsAddress(byte[] address) {
    for (Network network : networks) {
      if (network.contains(address)) {
        return true;
      }
    }
    return networks.isEmpty();
  }

  private boolean allowsPort(int port) {
    for (int[] range : ports) {
      if (port >= range[0] && port <= range[1]) {
        return true;
      }
    }
    return ports.isEmpty();
  }

  private static final class Network {
    private final byte[] address;
    private final int bits;

    Network(String cidr) {
      int slash = cidr.indexOf('/');
      byte[] parsed = Addresses.parse(slash < 0 ? cidr : cidr.substring(0, slash));
      if (parsed == null) {
        throw new IllegalArgumentException(
            "graylane.guard.cidrs: " + cidr + " is no network like 10.0.0.0/8");
      }
      address = parsed;
      bits = slash < 0 ? parsed.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if ((address[i / 8] & mask) != (other[i / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
