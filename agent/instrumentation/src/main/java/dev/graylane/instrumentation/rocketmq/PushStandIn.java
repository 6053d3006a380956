package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;
import org.jspecify.annotations.Nullable;

/** One that gives what it gets to the listener of the application's. */
final class PushStandIn extends StandIn {
  /** What the listener has in its hands when the release is back is not to be handled twice. */
  private static final long PATIENCE_MILLIS = 5_000;

  private final DefaultMQPushConsumer consumer;

  private PushStandIn(DefaultMQPushConsumer consumer, LaneMessages lanes) {
    super(lanes);
    this.consumer = consumer;
  }

  /**
   * @return null: it could not be started, for now
   */
  static @Nullable PushStandIn start(
      DefaultMQPushConsumerImpl of, String group, LaneMessages lanes) {
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
    PushStandIn standIn = new PushStandIn(consumer, lanes);
    Parts.set(inner, standIn);
    try {
      for (Object each : of.subscriptions()) {
        // The same one, and not the same object: each consumer counts the changes of its own.
        Subscription subscription = Subscription.of(each);
        if (!subscription.topic().startsWith(Groups.RETRIES)) {
          consumer.subscribe(subscription.topic(), subscription.selector());
        }
      }
      consumer.start();
      Engines.count("rocketmq.stand-ins");
      return standIn;
    } catch (MQClientException | RuntimeException | LinkageError e) {
      Engines.fault("taking over messages of " + group, e);
      standIn.end();
      return null;
    }
  }

  @Override
  void end() {
    consumer.shutdown();
  }
}
