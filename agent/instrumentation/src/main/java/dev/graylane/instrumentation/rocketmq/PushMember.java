package dev.graylane.instrumentation.rocketmq;

import java.util.Collections;
import java.util.Set;
import org.apache.rocketmq.client.ClientConfig;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.store.OffsetStore;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/** One that has a listener. */
final class PushMember extends Member {
  private final DefaultMQPushConsumerImpl inner;
  private final DefaultMQPushConsumer consumer;

  PushMember(DefaultMQPushConsumerImpl inner) {
    this.inner = inner;
    this.consumer = inner.getDefaultMQPushConsumer();
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

  @Override
  MQClientInstance client() {
    return inner.getmQClientFactory();
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
  Set<MessageQueue> queues(String topic) {
    Set<MessageQueue> queues = inner.getRebalanceImpl().getTopicSubscribeInfoTable().get(topic);
    return queues == null ? Collections.<MessageQueue>emptySet() : queues;
  }

  @Override
  @Nullable StandIn standIn(String group, LaneMessages lanes, Set<MessageQueue> queues) {
    return PushStandIn.start(inner, group, lanes);
  }
}
