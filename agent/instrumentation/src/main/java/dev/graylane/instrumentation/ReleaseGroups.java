package dev.graylane.instrumentation;

import dev.graylane.agent.call.Messages;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups in which a release that is not the baseline consumes messages, each beside one of the
 * application's, and the consumers of this process that are in them.
 */
public final class ReleaseGroups {
  /** Stands between the application's group and the release. */
  private static final String MARK = "-graylane-";

  // System and group to consumer to topics. Guarded by itself.
  private static final Map<List<String>, Map<Object, Set<String>>> GROUPS = new HashMap<>();

  private ReleaseGroups() {}

  /** The group that a release has of its own beside one of the application's. */
  public static String name(String group, String release) {
    return group + MARK + release;
  }

  /**
   * A consumer takes its release's messages from now on.
   *
   * @param group as the application names it
   */
  public static void joined(String system, String group, Object consumer, Set<String> topics) {
    synchronized (GROUPS) {
      GROUPS
          .computeIfAbsent(Arrays.asList(system, group), key -> new HashMap<>())
          .put(consumer, topics);
      tell(system, group);
    }
  }

  /** It is closed. */
  public static void left(String system, String group, Object consumer) {
    synchronized (GROUPS) {
      Map<Object, Set<String>> consumers = GROUPS.get(Arrays.asList(system, group));
      if (consumers != null && consumers.remove(consumer) != null) {
        if (consumers.isEmpty()) {
          GROUPS.remove(Arrays.asList(system, group));
        }
        tell(system, group);
      }
    }
  }

  private static void tell(String system, String group) {
    Set<String> topics = new HashSet<>();
    for (Set<String> each :
        GROUPS.getOrDefault(Arrays.asList(system, group), new HashMap<>()).values()) {
      topics.addAll(each);
    }
    Messages.consumes(system, group, topics);
  }
}
