package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * A consumer in the group that the application named: takes all but the messages of lanes whose
 * release has a group of its own. While nobody of the release is there, it has a consumer in that
 * group, too, which takes them in the release's place.
 */
final class MainPart extends Part {
  private static final long RETRY_NANOS = 2_000_000_000L;

  private final DefaultMQPushConsumerImpl consumer;
  private final String group;

  /** Release to topic to whether it has a group of its own there. */
  private final Map<String, Map<String, Boolean>> groups = new ConcurrentHashMap<>();

  private volatile long askNotBefore = System.nanoTime();

  /** By release; what its stand-in takes. Guarded by this. */
  private final Map<String, LaneMessages> lanes = new HashMap<>();

  /** By release. Guarded by this. */
  private final Map<String, StandIn> standIns = new HashMap<>();

  private boolean closed;

  MainPart(DefaultMQPushConsumerImpl consumer, String group) {
    this.consumer = consumer;
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
    return release == null || !hasGroup(sharing, release, message.getTopic());
  }

  /** Whether it had one ever: what is left there is handled there. */
  private boolean hasGroup(Sharing sharing, String release, String topic) {
    Map<String, Boolean> topics = groups.get(release);
    if (topics == null) {
      topics = groups.computeIfAbsent(release, r -> new ConcurrentHashMap<>());
    }
    Boolean known = topics.get(topic);
    if (known != null && known) {
      return true;
    }
    if (sharing.consumes(release, SYSTEM, group, topic)) {
      topics.put(topic, true);
      return true;
    }
    return known == null && ask(release, topic, topics);
  }

  private boolean ask(String release, String topic, Map<String, Boolean> topics) {
    if (System.nanoTime() - askNotBefore < 0) {
      return false;
    }
    boolean has = false;
    try {
      Set<MessageQueue> queues = Groups.queues(consumer, topic);
      String own = Groups.name(group, release);
      for (MessageQueue queue : queues) {
        has |= Groups.committed(consumer, own, queue) != Groups.NONE;
      }
      if (!queues.isEmpty()) {
        topics.putIfAbsent(topic, has);
      }
    } catch (Exception e) {
      Engines.fault("asking for the group of " + release, e);
      askNotBefore = System.nanoTime() + RETRY_NANOS;
    }
    return has;
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
    for (Map.Entry<String, LaneMessages> each : lanes.entrySet()) {
      each.getValue().learn();
      String release = each.getKey();
      standIn(release, each.getValue(), isMissing(sharing, release));
    }
  }

  /** Whether a release has a group, and nobody in it. */
  private boolean isMissing(Sharing sharing, String release) {
    boolean has = false;
    for (String topic : consumer.getSubscriptionInner().keySet()) {
      if (sharing.consumes(release, SYSTEM, group, topic)) {
        return false;
      }
      has |= !topic.startsWith(Groups.RETRIES) && hasGroup(sharing, release, topic);
    }
    return has && !sharing.release().equals(release);
  }

  private void standIn(String release, LaneMessages taken, boolean needed) {
    StandIn present = standIns.get(release);
    if (needed && present == null) {
      StandIn standIn = StandIn.start(consumer, Groups.name(group, release), taken);
      if (standIn != null) {
        standIns.put(release, standIn);
      }
    } else if (!needed && present != null) {
      standIns.remove(release);
      present.end();
    }
  }

  @Override
  synchronized void close() {
    closed = true;
    for (StandIn each : standIns.values()) {
      each.end();
    }
    standIns.clear();
  }
}
