package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * A consumer in the group that the application named: takes all but the messages of lanes whose
 * release has a group of its own. While nobody of the release is there, it has a consumer in that
 * group, too, which takes them in the release's place.
 */
final class MainPart extends Part {
  private static final long RETRY_NANOS = 2_000_000_000L;

  private final Member member;
  private final String group;

  /** Release to topic or queue to whether it has a group of its own there. */
  private final Map<String, Map<String, Boolean>> groups = new ConcurrentHashMap<>();

  private volatile long askNotBefore = System.nanoTime();

  /** By release; what its stand-in takes. Guarded by this. */
  private final Map<String, LaneMessages> lanes = new HashMap<>();

  /** By release. Guarded by this. */
  private final Map<String, StandIn> standIns = new HashMap<>();

  private boolean closed;

  MainPart(Member member, String group) {
    this.member = member;
    this.group = group;
  }

  @Override
  boolean takes(MessageExt message) {
    Sharing sharing = Messages.sharing();
    // What was in this group's hands before and failed is nobody else's.
    if (sharing == null || message.getReconsumeTimes() > 0) {
      return true;
    }
    String release = sharing.releaseOf(Incoming.lane(message));
    return release == null || !hasGroup(sharing, release, Groups.queue(message));
  }

  /** Whether it had one ever: what is left there is handled there. */
  private boolean hasGroup(Sharing sharing, String release, MessageQueue queue) {
    Map<String, Boolean> places = groups.get(release);
    if (places == null) {
      places = groups.computeIfAbsent(release, r -> new ConcurrentHashMap<>());
    }
    String topic = queue.getTopic();
    if (places.containsKey(topic)) {
      return true;
    }
    if (sharing.consumes(release, SYSTEM, group, topic)) {
      places.put(topic, true);
      return true;
    }
    String place = Groups.place(queue);
    Boolean known = places.get(place);
    if (known != null && known) {
      return true;
    }
    if (sharing.consumes(release, SYSTEM, group, place)) {
      places.put(place, true);
      return true;
    }
    return known == null && ask(release, queue, places);
  }

  private boolean ask(String release, MessageQueue queue, Map<String, Boolean> places) {
    if (System.nanoTime() - askNotBefore < 0) {
      return false;
    }
    try {
      String own = Groups.name(group, release);
      boolean has = Groups.committed(member.client(), own, queue) != Groups.NONE;
      places.putIfAbsent(Groups.place(queue), has);
      return has;
    } catch (Exception e) {
      Engines.fault("asking for the group of " + release, e);
      askNotBefore = System.nanoTime() + RETRY_NANOS;
      return false;
    }
  }

  @Override
  synchronized void look() {
    Sharing sharing = Messages.sharing();
    if (sharing == null || closed) {
      return;
    }
    for (String release : sharing.lanes().values()) {
      lanes.computeIfAbsent(release, LaneMessages::new);
    }
    try {
      for (Map.Entry<String, LaneMessages> each : lanes.entrySet()) {
        each.getValue().learn();
        String release = each.getKey();
        Set<MessageQueue> missing = missing(sharing, release);
        standIn(release, each.getValue(), missing);
      }
    } catch (MQClientException e) {
      Engines.fault("asking for the queues of " + group, e);
    }
  }

  /** The queues in which a release has a group, and nobody in it. */
  private Set<MessageQueue> missing(Sharing sharing, String release) throws MQClientException {
    Set<MessageQueue> missing = new HashSet<>();
    if (sharing.release().equals(release)) {
      return missing;
    }
    Set<MessageQueue> queues = new HashSet<>(member.chosen());
    for (String topic : member.topics()) {
      queues.addAll(member.queues(topic));
    }
    for (MessageQueue queue : queues) {
      if (sharing.consumes(release, SYSTEM, group, queue.getTopic())
          || sharing.consumes(release, SYSTEM, group, Groups.place(queue))) {
        return Collections.emptySet();
      }
      if (hasGroup(sharing, release, queue)) {
        missing.add(queue);
      }
    }
    return missing;
  }

  private void standIn(String release, LaneMessages taken, Set<MessageQueue> missing) {
    StandIn present = standIns.get(release);
    boolean needed = !missing.isEmpty();
    if (needed && present == null) {
      missing.retainAll(member.chosen());
      StandIn standIn = member.standIn(Groups.name(group, release), taken, missing);
      if (standIn != null) {
        standIns.put(release, standIn);
      }
    } else if (!needed && present != null) {
      standIns.remove(release);
      present.end();
    }
  }

  @Override
  List<MessageExt> more() {
    return member.more();
  }

  @Override
  void commit() {
    member.commit();
  }

  @Override
  void commit(Set<MessageQueue> queues, boolean persist) {
    member.commit(queues, persist);
  }

  @Override
  synchronized void close() {
    closed = true;
    for (StandIn each : standIns.values()) {
      each.end();
    }
    standIns.clear();
    member.close();
  }
}
