package dev.graylane.routing;

import dev.graylane.v1.Consumption;
import dev.graylane.v1.LaneRelease;
import dev.graylane.v1.ReleaseConsumption;
import dev.graylane.v1.ServiceBundle;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which release of a service handles which messages. Immutable. */
public final class MessageShares {
  private final String baseline;
  private final Map<String, String> lanes;

  // Release, system and group to topics.
  private final Map<List<String>, Set<String>> consumers;

  private MessageShares(
      String baseline, Map<String, String> lanes, Map<List<String>, Set<String>> consumers) {
    this.baseline = baseline;
    this.lanes = Collections.unmodifiableMap(lanes);
    this.consumers = consumers;
  }

  static MessageShares of(ServiceBundle bundle) {
    String baseline = bundle.getService().getBaseline();
    Map<String, String> lanes = new TreeMap<>();
    for (Map.Entry<String, LaneRelease> lane : bundle.getLanesMap().entrySet()) {
      if (!lane.getValue().getRelease().equals(baseline)) {
        lanes.put(lane.getKey(), lane.getValue().getRelease());
      }
    }
    Map<List<String>, Set<String>> consumers = new HashMap<>();
    for (ReleaseConsumption each : bundle.getConsumersList()) {
      Consumption of = each.getConsumption();
      consumers
          .computeIfAbsent(
              key(each.getRelease(), of.getSystem(), of.getGroup()), k -> new HashSet<>())
          .addAll(of.getTopicsList());
    }
    return new MessageShares(baseline, lanes, consumers);
  }

  private static List<String> key(String release, String system, String group) {
    return java.util.Arrays.asList(release, system, group);
  }

  public String baseline() {
    return baseline;
  }

  /** Lane to the release that it has of this service, where that is not the baseline. */
  public Map<String, String> lanes() {
    return lanes;
  }

  /** Whether a release has a live consumer of its own beside this group. */
  public boolean consumes(String release, String system, String group, String topic) {
    return consumers
        .getOrDefault(key(release, system, group), Collections.emptySet())
        .contains(topic);
  }
}
