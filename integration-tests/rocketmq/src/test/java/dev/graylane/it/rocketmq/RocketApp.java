package dev.graylane.it.rocketmq;

import dev.graylane.it.messages.Commands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.rocketmq.client.consumer.DefaultLitePullConsumer;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.hook.ConsumeMessageContext;
import org.apache.rocketmq.client.hook.ConsumeMessageHook;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/** Handles messages: says of each, in another topic, that it did. Knows nothing of lanes. */
final class RocketApp implements ConsumeMessageHook {
  private final String release;
  private final String topic;
  private final DefaultMQProducer producer;

  private RocketApp(String release, String topic, DefaultMQProducer producer) {
    this.release = release;
    this.topic = topic;
    this.producer = producer;
  }

  public static void main(String[] arguments) throws Exception {
    String release = arguments[0];
    String address = arguments[1];
    String topic = arguments[2];
    Hurry.up();
    DefaultMQProducer producer = new DefaultMQProducer(topic + "-sayers");
    Hurry.connect(producer, address);
    producer.start();
    RocketApp app = new RocketApp(release, topic, producer);
    switch (arguments[3]) {
      case "concurrently" -> app.listen(address, false);
      case "orderly" -> app.listen(address, true);
      case "subscribe" -> app.poll(address, true);
      case "assign" -> app.poll(address, false);
      default -> throw new IllegalArgumentException(arguments[3]);
    }
  }

  private void listen(String address, boolean orderly) throws Exception {
    DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(topic + "-handlers");
    Hurry.connect(consumer, address);
    consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    consumer.setPersistConsumerOffsetInterval(500);
    consumer.subscribe(topic, "*");
    if (orderly) {
      consumer.registerMessageListener(
          (MessageListenerOrderly)
              (messages, context) -> {
                handle(messages);
                return ConsumeOrderlyStatus.SUCCESS;
              });
    } else {
      consumer.registerMessageListener(
          (MessageListenerConcurrently)
              (messages, context) -> {
                handle(messages);
                return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
              });
    }
    Commands.obey(consumer::shutdown);
    consumer.start();
    // After those of tracers, which it is not to be in the span of.
    consumer.getDefaultMQPushConsumerImpl().registerConsumeMessageHook(this);
    System.out.println("READY (" + release + ")");
    Thread.currentThread().join();
  }

  /** One that subscribes lets the client commit; one that chooses its queues commits by itself. */
  private void poll(String address, boolean subscribes) throws Exception {
    DefaultLitePullConsumer consumer = new DefaultLitePullConsumer(topic + "-handlers");
    Hurry.connect(consumer, address);
    consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    consumer.setPersistConsumerOffsetInterval(500);
    consumer.setAutoCommit(subscribes);
    consumer.setAutoCommitIntervalMillis(1_000);
    if (subscribes) {
      consumer.subscribe(topic, "*");
    }
    consumer.start();
    if (!subscribes) {
      consumer.assign(consumer.fetchMessageQueues(topic));
    }
    Commands.obey(consumer::shutdown);
    System.out.println("READY (" + release + ")");
    while (true) {
      Commands.work(
          () -> {
            List<MessageExt> messages = consumer.poll(100);
            for (MessageExt message : messages) {
              handle(message);
            }
            if (!messages.isEmpty()) {
              say(release + " between");
            }
            if (!subscribes) {
              consumer.commitSync();
            }
          });
    }
  }

  private void handle(List<MessageExt> messages) {
    Commands.work(() -> messages.forEach(this::handle));
  }

  private void handle(MessageExt message) {
    say(release + " handled " + new String(message.getBody(), StandardCharsets.UTF_8));
  }

  @Override
  public String hookName() {
    return "between";
  }

  @Override
  public void consumeMessageBefore(ConsumeMessageContext context) {}

  /** On the thread that handled messages, and in nobody's name. */
  @Override
  public void consumeMessageAfter(ConsumeMessageContext context) {
    say(release + " between");
  }

  private void say(String what) {
    try {
      producer.send(new Message(topic + "-said", what.getBytes(StandardCharsets.UTF_8)), 30_000);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
