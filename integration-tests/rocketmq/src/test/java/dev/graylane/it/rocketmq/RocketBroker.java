package dev.graylane.it.rocketmq;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.apache.rocketmq.broker.BrokerController;
import org.apache.rocketmq.client.consumer.DefaultMQPushConsumer;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.producer.DefaultMQProducer;
import org.apache.rocketmq.common.BrokerConfig;
import org.apache.rocketmq.common.TopicConfig;
import org.apache.rocketmq.common.consumer.ConsumeFromWhere;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.remoting.netty.NettyClientConfig;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.store.config.MessageStoreConfig;

/** A name server and a broker; sends what it is told to, and says what comes to it. */
final class RocketBroker {
  static final int QUEUES = 2;

  private final String address;
  private final BrokerController broker;
  private final DefaultMQProducer producer;

  private RocketBroker(String folder, int port) throws Exception {
    NamesrvController names = new NamesrvController(new NamesrvConfig(), server(0));
    names.initialize();
    names.start();
    address = "127.0.0.1:" + names.getRemotingServer().localListenPort();
    BrokerConfig settings = new BrokerConfig();
    settings.setBrokerIP1("127.0.0.1");
    settings.setNamesrvAddr(address);
    settings.setAutoCreateTopicEnable(false);
    MessageStoreConfig store = new MessageStoreConfig();
    store.setStorePathRootDir(folder);
    store.setStorePathCommitLog(folder + "/commitlog");
    store.setMappedFileSizeCommitLog(8 * 1024 * 1024);
    store.setMappedFileSizeConsumeQueue(20 * 10_000);
    store.setMaxIndexNum(1_000);
    store.setMaxHashSlotNum(1_000);
    store.setTimerWheelEnable(false);
    store.setDiskMaxUsedSpaceRatio(95);
    store.setHaListenPort(port + 1);
    broker = new BrokerController(settings, server(port), new NettyClientConfig(), store);
    if (!broker.initialize()) {
      throw new IllegalStateException("the broker does not start");
    }
    broker.start();
    broker.registerBrokerAll(true, false, true);
    producer = new DefaultMQProducer("senders");
    producer.setNamesrvAddr(address);
    producer.start();
  }

  private static NettyServerConfig server(int port) {
    NettyServerConfig config = new NettyServerConfig();
    config.setListenPort(port);
    config.setBindAddress("127.0.0.1");
    return config;
  }

  public static void main(String[] arguments) throws Exception {
    RocketBroker broker = new RocketBroker(arguments[0], Integer.parseInt(arguments[1]));
    System.out.println("UP (" + broker.address + ")");
    try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        broker.obey(lines.nextLine().split(" ", -1));
      }
    }
    System.exit(0);
  }

  private void obey(String[] words) throws Exception {
    if (words[0].equals("topic")) {
      topic(words[1]);
      System.out.println("TOPIC (" + words[1] + ")");
    } else {
      Message message = new Message(words[1], words[3].getBytes(StandardCharsets.UTF_8));
      if (!words[4].isEmpty()) {
        message.putUserProperty("graylane", "1;lane=" + words[4]);
      }
      MessageQueue queue =
          new MessageQueue(
              words[1], broker.getBrokerConfig().getBrokerName(), Integer.parseInt(words[2]));
      producer.send(message, queue, 30_000);
    }
  }

  private void topic(String name) throws Exception {
    for (String each : new String[] {name, name + "-said"}) {
      broker.getTopicConfigManager().updateTopicConfig(new TopicConfig(each, QUEUES, QUEUES));
    }
    broker.registerBrokerAll(true, false, true);
    DefaultMQPushConsumer reader = new DefaultMQPushConsumer(name + "-readers");
    reader.setNamesrvAddr(address);
    reader.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    reader.subscribe(name + "-said", "*");
    reader.registerMessageListener(
        (MessageListenerConcurrently)
            (messages, context) -> {
              messages.forEach(RocketBroker::say);
              return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
            });
    reader.start();
  }

  private static void say(MessageExt message) {
    String lane = message.getUserProperty("graylane");
    System.out.println(
        "SAID "
            + message.getTopic()
            + " "
            + new String(message.getBody(), StandardCharsets.UTF_8)
            + " in "
            + (lane == null ? "none" : lane));
  }
}
