package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Sharing;
import dev.graylane.instrumentation.ReleaseGroups;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;

/**
 * A consumer of a release that is not the baseline: in a group of the release's own, of which it
 * takes the messages of its lanes. Where the group begins is written, for all queues of a topic,
 * before others hear of it: so nothing is passed over on both sides.
 */
final class GrayPart extends Part {
  private final DefaultMQPushConsumerImpl consumer;
  private final String group;
  private final String ownGroup;
  private final LaneMessages lanes;

  /** Of which it is written where the group begins. Guarded by this. */
  private final Set<MessageQueue> begun = new HashSet<>();

  /** Of which others hear that it takes messages. */
  private final Set<String> topics = ConcurrentHashMap.newKeySet();

  GrayPart(DefaultMQPushConsumerImpl consumer, String group, Sharing sharing) {
    this.consumer = consumer;
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
    Set<MessageQueue> queues = new HashSet<>(Groups.queues(consumer, topic));
    queues.add(queue);
    queues.removeAll(begun);
    try {
      for (MessageQueue each : queues) {
        if (Groups.committed(consumer, ownGroup, each) == Groups.NONE) {
          consumer.getOffsetStore().updateConsumeOffsetToBroker(each, beginOf(each), false);
        }
      }
    } catch (Exception | LinkageError e) {
      Engines.fault("writing where a release's consumers begin", e);
      return false;
    }
    begun.addAll(queues);
    if (topics.add(topic)) {
      ReleaseGroups.joined(SYSTEM, group, this, new HashSet<>(topics));
    }
    return true;
  }

  /** Where the application's group is; where it has nothing, where that would begin. */
  private long beginOf(MessageQueue queue) throws Exception {
    if (topics.contains(queue.getTopic())) {
      // The queue came later: others passed over the release's messages from its beginning.
      return consumer.minOffset(queue);
    }
    long of = Groups.committed(consumer, group, queue);
    if (of != Groups.NONE) {
      return of;
    }
    long oldest = consumer.minOffset(queue);
    boolean last =
        consumer.getDefaultMQPushConsumer().getConsumeFromWhere()
            == ConsumeFromWhere.CONSUME_FROM_LAST_OFFSET;
    // Brokers have a new group begin with the oldest message as long as they deleted none.
    return last && oldest > 0 ? consumer.maxOffset(queue) : oldest;
  }

  @Override
  boolean takes(MessageExt message) {
    return topics.contains(message.getTopic()) && lanes.has(message);
  }

  @Override
  void look() {
    lanes.learn();
  }

  @Override
  void close() {
    ReleaseGroups.left(SYSTEM, group, this);
  }
}
