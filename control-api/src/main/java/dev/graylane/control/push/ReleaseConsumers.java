package dev.graylane.control.push;

import dev.graylane.v1.Consumption;
import dev.graylane.v1.ReleaseConsumption;
import dev.graylane.v1.store.StoredInstance;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the releases of a service consume in groups of their own: of the instances only whether
 * there is one, so that a release that gets one more instance is no news to anybody.
 */
final class ReleaseConsumers {
  private ReleaseConsumers() {}

  static List<ReleaseConsumption> of(Collection<StoredInstance> registered) {
    Map<List<String>, TreeSet<String>> topics = new TreeMap<>(ReleaseConsumers::compare);
    for (StoredInstance stored : registered) {
      String release = stored.getRegistration().getRelease();
      for (Consumption each : stored.getRegistration().getConsumesList()) {
        topics
            .computeIfAbsent(
                List.of(release, each.getSystem(), each.getGroup()), key -> new TreeSet<>())
            .addAll(each.getTopicsList());
      }
    }
    return topics.entrySet().stream()
        .map(entry -> consumption(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static int compare(List<String> one, List<String> other) {
    int order = 0;
    for (int i = 0; i < one.size() && order == 0; i++) {
      order = one.get(i).compareTo(other.get(i));
    }
    return order;
  }

  private static ReleaseConsumption consumption(List<String> key, Collection<String> topics) {
    return ReleaseConsumption.newBuilder()
        .setRelease(key.get(0))
        .setConsumption(
            Consumption.newBuilder()
                .setSystem(key.get(1))
                .setGroup(key.get(2))
                .addAllTopics(topics))
        .build();
  }
}
