package dev.graylane.instrumentation.rocketmq;

import java.util.Collections;
import java.util.Set;
import org.apache.rocketmq.client.consumer.store.OffsetStore;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/** One that has a listener. */
final class PushMember extends Member {
  private final DefaultMQPushConsumerImpl consumer;

  PushMember(DefaultMQPushConsumerImpl consumer) {
    this.consumer = consumer;
  }

  @Override
  MQConsumerInner consumer() {
    return consumer;
  }

  @Override
  MQClientInstance client() {
    return consumer.getmQClientFactory();
  }

  @Override
  OffsetStore offsets() {
    return consumer.getOffsetStore();
  }

  @Override
  ConsumeFromWhere begins() {
    return consumer.getDefaultMQPushConsumer().getConsumeFromWhere();
  }

  @Override
  Set<MessageQueue> queues(String topic) {
    Set<MessageQueue> queues = consumer.getRebalanceImpl().getTopicSubscribeInfoTable().get(topic);
    return queues == null ? Collections.<MessageQueue>emptySet() : queues;
  }

  @Override
  @Nullable StandIn standIn(String group, LaneMessages lanes, Set<MessageQueue> queues) {
    return PushStandIn.start(consumer, group, lanes);
  }
}
