package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import java.util.Map;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.MessageSelector;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/**
 * A consumer in the group of a release of which nobody is there: the baseline's listener handles
 * what the release would, and where the group is stays written at the broker, for the release to go
 * on from.
 */
final class StandIn extends Part {
  /** What the listener has in its hands when the release is back is not to be handled twice. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final DefaultMQPushConsumer consumer;
  private final LaneMessages lanes;

  private StandIn(DefaultMQPushConsumer consumer, LaneMessages lanes) {
    this.consumer = consumer;
    this.lanes = lanes;
  }

  /**
   * @return null: it could not be started, for now
   */
  static @Nullable StandIn start(DefaultMQPushConsumerImpl of, String group, LaneMessages lanes) {
    DefaultMQPushConsumer settings = of.getDefaultMQPushConsumer();
    DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(group);
    // With the same name it shares the application's connections, and with them its credentials.
    consumer.resetClientConfig(settings);
    consumer.setAllocateMessageQueueStrategy(settings.getAllocateMessageQueueStrategy());
    consumer.setConsumeFromWhere(settings.getConsumeFromWhere());
    consumer.setConsumeTimestamp(settings.getConsumeTimestamp());
    consumer.setConsumeThreadMin(settings.getConsumeThreadMin());
    consumer.setConsumeThreadMax(settings.getConsumeThreadMax());
    consumer.setConsumeMessageBatchMaxSize(settings.getConsumeMessageBatchMaxSize());
    consumer.setMaxReconsumeTimes(settings.getMaxReconsumeTimes());
    consumer.setSuspendCurrentQueueTimeMillis(settings.getSuspendCurrentQueueTimeMillis());
    consumer.setConsumeTimeout(settings.getConsumeTimeout());
    consumer.setAwaitTerminationMillisWhenShutdown(PATIENCE_MILLIS);
    DefaultMQPushConsumerImpl inner = consumer.getDefaultMQPushConsumerImpl();
    Object listener = of.getMessageListenerInner();
    if (listener instanceof MessageListenerOrderly) {
      consumer.registerMessageListener((MessageListenerOrderly) listener);
    } else {
      consumer.registerMessageListener((MessageListenerConcurrently) listener);
    }
    StandIn standIn = new StandIn(consumer, lanes);
    Parts.set(inner, standIn);
    try {
      subscribe(consumer, of.getSubscriptionInner());
      consumer.start();
      Engines.count("rocketmq.stand-ins");
      return standIn;
    } catch (MQClientException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      Engines.fault("taking over messages of " + group, e);
      standIn.end();
      return null;
    }
  }

  /** The same ones, and not the same objects: each consumer counts the changes of its own. */
  private static void subscribe(DefaultMQPushConsumer consumer, Map<String, ?> subscriptions)
      throws ReflectiveOperationException, MQClientException {
    for (Map.Entry<String, ?> each : subscriptions.entrySet()) {
      if (each.getKey().startsWith(Groups.RETRIES)) {
        continue;
      }
      // Their type has another package in RocketMQ 5.
      Class<?> type = each.getValue().getClass();
      String expression = String.valueOf(type.getMethod("getSubString").invoke(each.getValue()));
      boolean tags = "TAG".equals(type.getMethod("getExpressionType").invoke(each.getValue()));
      consumer.subscribe(
          each.getKey(),
          tags ? MessageSelector.byTag(expression) : MessageSelector.bySql(expression));
    }
  }

  @Override
  boolean takes(MessageExt message) {
    return lanes.has(message);
  }

  void end() {
    consumer.shutdown();
  }
}
