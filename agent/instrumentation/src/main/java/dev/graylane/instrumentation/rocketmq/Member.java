package dev.graylane.instrumentation.rocketmq;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.store.OffsetStore;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/** A consumer of the application's as a member of its group, whichever kind it is of. */
abstract class Member {
  abstract MQConsumerInner consumer();

  /** What the application set for it. */
  abstract ClientConfig settings();

  abstract @Nullable String group();

  abstract void rename(String group);

  /** Whether the application keeps offsets by itself. */
  abstract boolean hasOwnOffsets();

  abstract MQClientInstance client();

  abstract OffsetStore offsets();

  /** Where a group that has been nowhere begins. */
  abstract ConsumeFromWhere begins();

  /** All of a topic; none where they are not known yet. */
  abstract Set<MessageQueue> queues(String topic) throws MQClientException;

  /** Those that the application chose by itself; none where the group shares them out. */
  Set<MessageQueue> chosen() {
    return Collections.emptySet();
  }

  /** What the group shares out the queues of. */
  final Set<String> topics() {
    Set<String> topics = new HashSet<>();
    for (Object each : consumer().subscriptions()) {
      String topic = Subscription.of(each).topic();
      if (!topic.startsWith(Groups.RETRIES)) {
        topics.add(topic);
      }
    }
    return topics;
  }

  /**
   * Begins to take what a release's group has left, and gives it to the application.
   *
   * @param queues of which it takes it, of those that are chosen
   * @return null: it cannot, for now
   */
  abstract @Nullable StandIn standIn(String group, LaneMessages lanes, Set<MessageQueue> queues);

  /** What stand-ins have that the application polls. */
  List<MessageExt> more() {
    return Collections.emptyList();
  }

  /** The application committed what it polled. */
  void commit() {}

  /** It did so for some queues. */
  void commit(Set<MessageQueue> queues, boolean persist) {}

  void close() {}
}
