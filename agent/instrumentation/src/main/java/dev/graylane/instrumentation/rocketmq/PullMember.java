package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.store.OffsetStore;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.MQClientManager;
import org.apache.rocketmq.client.impl.consumer.DefaultLitePullConsumerImpl;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/** One that the application polls. */
final class PullMember extends Member {
  private final DefaultLitePullConsumerImpl inner;
  private final DefaultLitePullConsumer consumer;

  /** What they have is given to the application where it polls this one. */
  private final List<PullStandIn> standIns = new CopyOnWriteArrayList<>();

  PullMember(DefaultLitePullConsumerImpl inner) {
    this.inner = inner;
    this.consumer = inner.getDefaultLitePullConsumer();
  }

  @Override
  MQConsumerInner consumer() {
    return inner;
  }

  @Override
  ClientConfig settings() {
    return consumer;
  }

  @Override
  @Nullable String group() {
    return consumer.getConsumerGroup();
  }

  @Override
  void rename(String group) {
    consumer.setConsumerGroup(group);
  }

  @Override
  boolean hasOwnOffsets() {
    return consumer.getOffsetStore() != null;
  }

  /** The one that it has since its start, for these settings. */
  @Override
  MQClientInstance client() {
    return MQClientManager.getInstance().getOrCreateMQClientInstance(consumer);
  }

  @Override
  OffsetStore offsets() {
    return inner.getOffsetStore();
  }

  @Override
  ConsumeFromWhere begins() {
    return consumer.getConsumeFromWhere();
  }

  @Override
  Set<MessageQueue> queues(String topic) throws MQClientException {
    return new HashSet<>(consumer.fetchMessageQueues(topic));
  }

  @Override
  Set<MessageQueue> chosen() {
    return topics().isEmpty()
        ? inner.getAssignedMessageQueue().getAssignedMessageQueues()
        : Collections.<MessageQueue>emptySet();
  }

  @Override
  @Nullable StandIn standIn(String group, LaneMessages lanes, Set<MessageQueue> queues) {
    PullStandIn standIn = PullStandIn.start(inner, group, lanes, queues);
    if (standIn != null) {
      standIns.add(standIn);
    }
    return standIn;
  }

  @Override
  List<MessageExt> more() {
    List<MessageExt> more = new ArrayList<>();
    try {
      standIns.removeIf(PullStandIn::isOver);
      for (PullStandIn each : standIns) {
        more.addAll(each.poll());
      }
    } catch (RuntimeException | LinkageError e) {
      Engines.fault("polling messages that a release left behind", e);
    }
    return more;
  }

  @Override
  void commit() {
    for (PullStandIn each : standIns) {
      each.commit();
    }
  }

  @Override
  void commit(Set<MessageQueue> queues, boolean persist) {
    for (PullStandIn each : standIns) {
      each.commit(queues, persist);
    }
  }

  @Override
  void close() {
    for (PullStandIn each : standIns) {
      each.close();
    }
    standIns.clear();
  }
}
