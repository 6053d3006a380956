package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Messages;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The consumers of this process that are in groups of their release's own. */
final class Members {
  // Group to consumer to topics. Guarded by itself.
  private static final Map<String, Map<Object, Set<String>>> GROUPS = new HashMap<>();

  private Members() {}

  static void joined(String group, Object member, Set<String> topics) {
    synchronized (GROUPS) {
      GROUPS.computeIfAbsent(group, g -> new HashMap<>()).put(member, topics);
      tell(group);
    }
  }

  static void left(String group, Object member) {
    synchronized (GROUPS) {
      Map<Object, Set<String>> members = GROUPS.get(group);
      if (members != null && members.remove(member) != null) {
        tell(group);
      }
    }
  }

  private static void tell(String group) {
    Set<String> topics = new HashSet<>();
    for (Set<String> each : GROUPS.getOrDefault(group, new HashMap<>()).values()) {
      topics.addAll(each);
    }
    Messages.consumes(Part.SYSTEM, group, topics);
  }
}
