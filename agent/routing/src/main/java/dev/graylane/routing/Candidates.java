package dev.graylane.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instances of one release of one service; there may be none. */
final class Candidates {
  private static final List<Instance> NONE = Collections.emptyList();

  final String service;
  final String release;
  private final Instance[] all;

  /**
   * For each protocol that some instance names, those that speak it; empty where none names any.
   */
  private final Map<String, Instance[]> speakers = new HashMap<>();

  /** Those that name no protocol, and so speak any. */
  private final Instance[] anything;

  /** By host, for calls that name one of them; made for the first such call. */
  private volatile @Nullable Map<String, List<Instance>> byHost;

  Candidates(String service, String release, List<Instance> instances) {
    this.service = service;
    this.release = release;
    this.all = instances.toArray(new Instance[0]);
    this.anything = speaking("", instances);
    for (Instance instance : instances) {
      if (!instance.protocol().isEmpty()) {
        speakers.computeIfAbsent(instance.protocol(), named -> speaking(named, instances));
      }
    }
  }

  /** Those that a call of this protocol can go to; all, where the protocol is not known. */
  Instance[] speaking(@Nullable String protocol) {
    if (protocol == null || speakers.isEmpty()) {
      return all;
    }
    return speakers.getOrDefault(protocol, anything);
  }

  /** The one at this address, as it is written; null: none that speaks the protocol is. */
  @Nullable Instance at(String host, int port, @Nullable String protocol) {
    for (Instance instance : hosts().getOrDefault(HostPattern.normalize(host), NONE)) {
      if (instance.port() == port && speaks(instance, protocol)) {
        return instance;
      }
    }
    return null;
  }

  private Map<String, List<Instance>> hosts() {
    Map<String, List<Instance>> known = byHost;
    if (known == null) {
      known = new HashMap<>();
      for (Instance instance : all) {
        known
            .computeIfAbsent(HostPattern.normalize(instance.host()), host -> new ArrayList<>(1))
            .add(instance);
      }
      byHost = known;
    }
    return known;
  }

  boolean isEmpty() {
    return all.length == 0;
  }

  private static Instance[] speaking(String protocol, List<Instance> instances) {
    List<Instance> speaking = new ArrayList<>();
    for (Instance instance : instances) {
      if (speaks(instance, protocol)) {
        speaking.add(instance);
      }
    }
    return speaking.toArray(new Instance[0]);
  }

  private static boolean speaks(Instance instance, @Nullable String protocol) {
    return protocol == null
        || instance.protocol().isEmpty()
        || instance.protocol().equals(protocol);
  }
}
