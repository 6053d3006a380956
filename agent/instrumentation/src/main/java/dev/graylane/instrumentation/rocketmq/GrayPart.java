package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Sharing;
import dev.graylane.instrumentation.ReleaseGroups;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * A consumer of a release that is not the baseline: in a group of the release's own, of which it
 * takes the messages of its lanes. Where the group begins is written, for all queues of a topic,
 * before others hear of it: so nothing is passed over on both sides.
 */
final class GrayPart extends Part {
  private final Member member;
  private final String group;
  private final String ownGroup;
  private final LaneMessages lanes;

  /** Of which it is written where the group begins. Guarded by this. */
  private final Set<MessageQueue> begun = new HashSet<>();

  /** Topics and queues of which others hear that it takes messages. */
  private final Set<String> places = ConcurrentHashMap.newKeySet();

  GrayPart(Member member, String group, Sharing sharing) {
    this.member = member;
    this.group = group;
    this.ownGroup = Groups.name(group, sharing.release());
    this.lanes = new LaneMessages(sharing.release());
  }

  /**
   * Sees to it that it is written where the group begins.
   *
   * @return whether it is
   */
  synchronized boolean begin(MessageQueue queue) {
    String topic = queue.getTopic();
    if (topic.startsWith(Groups.RETRIES) || begun.contains(queue)) {
      return true;
    }
    boolean chosen = member.chosen().contains(queue);
    Set<MessageQueue> queues = new HashSet<>();
    queues.add(queue);
    try {
      if (!chosen) {
        queues.addAll(member.queues(topic));
      }
      queues.removeAll(begun);
      for (MessageQueue each : queues) {
        if (Groups.committed(member.client(), ownGroup, each) == Groups.NONE) {
          member.offsets().updateConsumeOffsetToBroker(each, beginOf(each), false);
        }
      }
    } catch (Exception | LinkageError e) {
      Engines.fault("writing where a release's consumers begin", e);
      return false;
    }
    begun.addAll(queues);
    if (places.add(chosen ? Groups.place(queue) : topic)) {
      ReleaseGroups.joined(SYSTEM, group, this, new HashSet<>(places));
    }
    return true;
  }

  /** Where the application's group is; where it has nothing, where that would begin. */
  private long beginOf(MessageQueue queue) throws Exception {
    if (places.contains(queue.getTopic())) {
      // The queue came later: others passed over the release's messages from its beginning.
      return member.client().getMQAdminImpl().minOffset(queue);
    }
    long of = Groups.committed(member.client(), group, queue);
    if (of != Groups.NONE) {
      return of;
    }
    long oldest = member.client().getMQAdminImpl().minOffset(queue);
    boolean last = member.begins() == ConsumeFromWhere.CONSUME_FROM_LAST_OFFSET;
    // Brokers have a new group begin with the oldest message as long as they deleted none.
    return last && oldest > 0 ? member.client().getMQAdminImpl().maxOffset(queue) : oldest;
  }

  @Override
  boolean takes(MessageExt message) {
    return (places.contains(message.getTopic())
            || places.contains(Groups.place(Groups.queue(message))))
        && lanes.has(message);
  }

  @Override
  void look() {
    lanes.learn();
    leave();
  }

  /** Queues that the application chose and gave up since are others' from now on. */
  private synchronized void leave() {
    Set<MessageQueue> chosen = member.chosen();
    if (begun.removeIf(each -> !chosen.contains(each) && places.remove(Groups.place(each)))) {
      ReleaseGroups.joined(SYSTEM, group, this, new HashSet<>(places));
    }
  }

  @Override
  void close() {
    ReleaseGroups.left(SYSTEM, group, this);
  }
}
