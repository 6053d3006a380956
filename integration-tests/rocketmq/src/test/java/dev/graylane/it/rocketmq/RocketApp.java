package dev.graylane.it.rocketmq;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;

/** Handles messages: says of each, in another topic, that it did. Knows nothing of lanes. */
final class RocketApp {
  private static volatile boolean held;

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
    // How often queues are shared out, and the locks of those in order are renewed: 20 seconds.
    System.setProperty("rocketmq.client.rebalance.waitInterval", "1000");
    System.setProperty("rocketmq.client.rebalance.lockInterval", "1000");
    DefaultMQProducer producer = new DefaultMQProducer(topic + "-sayers");
    producer.setNamesrvAddr(address);
    producer.start();
    RocketApp app = new RocketApp(release, topic, producer);
    DefaultMQPushConsumer consumer = new DefaultMQPushConsumer(topic + "-handlers");
    consumer.setNamesrvAddr(address);
    consumer.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    consumer.setPersistConsumerOffsetInterval(500);
    consumer.subscribe(topic, "*");
    if (arguments[3].equals("orderly")) {
      consumer.registerMessageListener(
          (MessageListenerOrderly)
              (messages, context) -> {
                app.handle(messages);
                return ConsumeOrderlyStatus.SUCCESS;
              });
    } else {
      consumer.registerMessageListener(
          (MessageListenerConcurrently)
              (messages, context) -> {
                app.handle(messages);
                return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
              });
    }
    consumer.start();
    System.out.println("READY (" + release + ")");
    try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        held = lines.nextLine().equals("hold");
        System.out.println("HELD (" + held + ")");
      }
    }
    Thread.currentThread().join();
  }

  private void handle(List<MessageExt> messages) {
    while (held) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    for (MessageExt message : messages) {
      String what = release + " handled " + new String(message.getBody(), StandardCharsets.UTF_8);
      try {
        producer.send(new Message(topic + "-said", what.getBytes(StandardCharsets.UTF_8)), 30_000);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
