package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Engines;
import java.util.List;
import java.util.Set;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.MQClientManager;
import org.apache.rocketmq.client.impl.consumer.DefaultLitePullConsumerImpl;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/**
 * One that is polled, and commits, where the application polls and commits its own. So it ends
 * there, too: by polling again the application says that it handled what it got.
 */
final class PullStandIn extends StandIn {
  private static final ThreadLocal<@Nullable PullStandIn> STARTING = new ThreadLocal<>();

  private final DefaultLitePullConsumer consumer;
  private volatile boolean over;

  private PullStandIn(DefaultLitePullConsumer consumer, LaneMessages lanes) {
    super(lanes);
    this.consumer = consumer;
  }

  /**
   * @param queues that it is to choose; none: it subscribes as the application does
   * @return null: it could not be started, for now
   */
  static @Nullable PullStandIn start(
      DefaultLitePullConsumerImpl of, String group, LaneMessages lanes, Set<MessageQueue> queues) {
    DefaultLitePullConsumer settings = of.getDefaultLitePullConsumer();
    DefaultLitePullConsumer consumer = new DefaultLitePullConsumer(group);
    // With the same name it shares the application's connections, and with them its credentials.
    consumer.resetClientConfig(settings);
    consumer.setAllocateMessageQueueStrategy(settings.getAllocateMessageQueueStrategy());
    consumer.setConsumeFromWhere(settings.getConsumeFromWhere());
    consumer.setConsumeTimestamp(settings.getConsumeTimestamp());
    consumer.setAutoCommit(settings.isAutoCommit());
    consumer.setAutoCommitIntervalMillis(settings.getAutoCommitIntervalMillis());
    consumer.setPullBatchSize(settings.getPullBatchSize());
    PullStandIn standIn = new PullStandIn(consumer, lanes);
    STARTING.set(standIn);
    try {
      for (Object each : of.subscriptions()) {
        Subscription subscription = Subscription.of(each);
        consumer.subscribe(subscription.topic(), subscription.selector());
      }
      if (!queues.isEmpty()) {
        consumer.assign(queues);
      }
      consumer.start();
      standIn.announce();
      Engines.count("rocketmq.stand-ins");
      return standIn;
    } catch (MQClientException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      Engines.fault("taking over messages of " + group, e);
      standIn.close();
      return null;
    } finally {
      STARTING.remove();
    }
  }

  /** The client would tell brokers of it within half a minute only. */
  private void announce() throws ReflectiveOperationException {
    MQClientInstance client = MQClientManager.getInstance().getOrCreateMQClientInstance(consumer);
    // Returns something in RocketMQ 5.
    MQClientInstance.class.getMethod("sendHeartbeatToAllBrokerWithLock").invoke(client);
    client.rebalanceImmediately();
  }

  /** The one that this thread starts, which is no consumer of the application's. */
  static @Nullable PullStandIn starting() {
    return STARTING.get();
  }

  /** Those that it is the application's turn to handle. */
  List<MessageExt> poll() {
    return Delivery.taken(this, consumer.poll(0));
  }

  @Override
  void commit() {
    consumer.commitSync();
  }

  @Override
  void commit(Set<MessageQueue> queues, boolean persist) {
    consumer.commit(queues, persist);
  }

  @Override
  void end() {
    over = true;
  }

  /** Whether it has ended; for the application's thread, which polls. */
  boolean isOver() {
    if (over) {
      if (consumer.isAutoCommit()) {
        commit();
      }
      close();
    }
    return over;
  }

  @Override
  void close() {
    consumer.shutdown();
  }
}
