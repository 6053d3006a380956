package dev.graylane.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the authority of a call to the service. Answers without allocating for a host that is
 * written in lower case.
 */
final class HostIndex {
  static final HostIndex EMPTY = new HostIndex();

  /** A power of two: more than most processes call. */
  private static final int PLACES = 64;

  private final Map<String, Entry> exact = new HashMap<>();
  private final SuffixIndex<Entry> suffixes = new SuffixIndex<>();

  /**
   * Answers for hosts as callers write them, each in the place of its hash. What is there stays, so
   * that threads only read it. Needs no lock: each is immutable.
   */
  private final @Nullable Answer[] answers = new Answer[PLACES];

  private HostIndex() {}

  static HostIndex of(Collection<ServiceTable> services) {
    HostIndex index = new HostIndex();
    for (ServiceTable service : services) {
      for (String host : service.hosts) {
        index.addHost(host, service);
      }
      for (Instance instance : service.instances) {
        index.entry(HostPattern.normalize(instance.host())).addInstance(instance.port(), service);
      }
    }
    return index;
  }

  private void addHost(String text, ServiceTable service) {
    HostPattern pattern;
    try {
      pattern = HostPattern.parse(text);
    } catch (InvalidRule e) {
      throw new IllegalStateException("compiled with a bad host", e);
    }
    Entry entry =
        pattern.suffix
            ? suffixes.computeIfAbsent(pattern.host, h -> new Entry())
            : entry(pattern.host);
    entry.addHost(pattern.port, service);
  }

  private Entry entry(String host) {
    return exact.computeIfAbsent(host, h -> new Entry());
  }

  /** By host where a service claims it, be it the address of an instance too. */
  @Nullable KnownService find(@Nullable String host, int port) {
    if (host == null) {
      return null;
    }
    int place = (host.hashCode() + port) & (PLACES - 1);
    Answer given = answers[place];
    if (given != null && given.port == port && given.host.equals(host)) {
      return given.known;
    }
    KnownService known = lookUp(host, port);
    if (known != null && given == null) {
      answers[place] = new Answer(host, port, known);
    }
    return known;
  }

  private @Nullable KnownService lookUp(String host, int port) {
    String name = HostPattern.normalize(host);
    Entry entry = exact.get(name);
    ServiceTable service = byHost(entry, name, port);
    if (service != null) {
      return service.byHost;
    }
    service = entry == null ? null : entry.byInstance(port);
    return service == null ? null : service.byAddress;
  }

  private @Nullable ServiceTable byHost(@Nullable Entry entry, String name, int port) {
    ServiceTable service = entry == null ? null : entry.byHost(port);
    return service != null ? service : suffixes.longest(name, port, Entry::byHost);
  }

  private static final class Answer {
    private final String host;
    private final int port;
    private final KnownService known;

    Answer(String host, int port, KnownService known) {
      this.host = host;
      this.port = port;
      this.known = known;
    }
  }

  /**
   * What is known of one host. Where two services claim the same, the one whose name is first has
   * it.
   */
  private static final class Entry {
    private int[] ports = new int[0];
    private ServiceTable[] byPort = new ServiceTable[0];
    private @Nullable ServiceTable anyPort;
    private int[] instancePorts = new int[0];
    private @Nullable ServiceTable[] byInstancePort = new ServiceTable[0];

    void addHost(int port, ServiceTable service) {
      if (port == HostPattern.ANY_PORT) {
        if (anyPort == null || service.name.compareTo(anyPort.name) < 0) {
          anyPort = service;
        }
        return;
      }
      int at = indexOf(ports, port);
      if (at < 0) {
        at = ports.length;
        ports = java.util.Arrays.copyOf(ports, at + 1);
        byPort = java.util.Arrays.copyOf(byPort, at + 1);
        ports[at] = port;
        byPort[at] = service;
      } else if (service.name.compareTo(byPort[at].name) < 0) {
        byPort[at] = service;
      }
    }

    /**
     * An address that two services share (one ingress) says nothing about the service that is
     * meant.
     */
    void addInstance(int port, ServiceTable service) {
      int at = indexOf(instancePorts, port);
      if (at < 0) {
        at = instancePorts.length;
        instancePorts = java.util.Arrays.copyOf(instancePorts, at + 1);
        byInstancePort = java.util.Arrays.copyOf(byInstancePort, at + 1);
        instancePorts[at] = port;
        byInstancePort[at] = service;
      } else if (byInstancePort[at] != service) {
        byInstancePort[at] = null;
      }
    }

    @Nullable ServiceTable byHost(int port) {
      int at = indexOf(ports, port);
      return at >= 0 ? byPort[at] : anyPort;
    }

    @Nullable ServiceTable byInstance(int port) {
      int at = indexOf(instancePorts, port);
      if (at < 0) {
        at = indexOf(instancePorts, 0);
      }
      return at < 0 ? null : byInstancePort[at];
    }

    private static int indexOf(int[] ports, int port) {
      for (int i = 0; i < ports.length; i++) {
        if (ports[i] == port) {
          return i;
        }
      }
      return -1;
    }
  }
}
