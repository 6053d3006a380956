package dev.graylane.it.rocketmq;

import dev.graylane.it.messages.MessageTopic;
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

/**
 * A name server and a broker; sends what it is told to, and says what comes to it, in lines of
 * words that tabs part.
 */
final class BrokerApp {
  private static final int QUEUES = MessageTopic.PARTITIONS;
  private static final String[] HEADERS = {"graylane", "traceparent", "baggage"};

  private final String address;
  private final BrokerController broker;
  private final DefaultMQProducer producer;

  private BrokerApp(String folder, int port) throws Exception {
    NamesrvController names = new NamesrvController(new NamesrvConfig(), server(0));
    names.initialize();
    names.start();
    address = "127.0.0.1:" + names.getRemotingServer().localListenPort();
    BrokerConfig settings = new BrokerConfig();
    settings.setBrokerIP1("127.0.0.1");
    settings.setNamesrvAddr(address);
    settings.setAutoCreateTopicEnable(false);
    // A machine that is slow is to make tests slow, and no more.
    settings.setBrokerFastFailureEnable(false);
    MessageStoreConfig store = new MessageStoreConfig();
    store.setStorePathRootDir(folder);
    store.setStorePathCommitLog(folder + "/commitlog");
    store.setMappedFileSizeCommitLog(8 * 1024 * 1024);
    store.setMappedFileSizeConsumeQueue(20 * 10_000);
    store.setMaxIndexNum(1_000);
    store.setMaxHashSlotNum(1_000);
    store.setTimerWheelEnable(false);
    store.setOsPageCacheBusyTimeOutMills(60_000);
    store.setDiskMaxUsedSpaceRatio(95);
    store.setHaListenPort(port + 1);
    broker = new BrokerController(settings, server(port), new NettyClientConfig(), store);
    if (!broker.initialize()) {
      throw new IllegalStateException("the broker does not start");
    }
    broker.start();
    broker.registerBrokerAll(true, false, true);
    producer = new DefaultMQProducer("senders");
    Hurry.connect(producer, address);
    producer.start();
  }

  private static NettyServerConfig server(int port) {
    NettyServerConfig config = new NettyServerConfig();
    config.setListenPort(port);
    config.setBindAddress("127.0.0.1");
    return config;
  }

  public static void main(String[] arguments) throws Exception {
    Hurry.up();
    BrokerApp broker = new BrokerApp(arguments[0], Integer.parseInt(arguments[1]));
    System.out.println("UP (" + broker.address + ")");
    try (Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        broker.obey(lines.nextLine().split("\t", -1));
      }
    } catch (Exception e) {
      e.printStackTrace();
    }
    System.exit(0);
  }

  private void obey(String[] words) throws Exception {
    switch (words[0]) {
      case "topic" -> {
        topic(words[1]);
        System.out.println("TOPIC (" + words[1] + ")");
      }
      case "send" -> send(words[1], Integer.parseInt(words[2]), words);
      case "where" -> {
        StringBuilder where = new StringBuilder("WHERE " + words[1]);
        for (int queue = 0; queue < QUEUES; queue++) {
          long at =
              words[3].isEmpty()
                  ? broker.getMessageStore().getMaxOffsetInQueue(words[2], queue)
                  : broker.getConsumerOffsetManager().queryOffset(words[3], words[2], queue);
          where.append(' ').append(at);
        }
        System.out.println(where.append(';'));
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private void send(String topic, int queue, String[] words) throws Exception {
    Message message = new Message(topic, words[3].getBytes(StandardCharsets.UTF_8));
    for (int i = 4; i + 1 < words.length; i += 2) {
      message.putUserProperty(words[i], words[i + 1]);
    }
    String name = broker.getBrokerConfig().getBrokerName();
    producer.send(message, new MessageQueue(topic, name, queue), 30_000);
  }

  private void topic(String name) throws Exception {
    for (String each : new String[] {name, name + "-said"}) {
      broker.getTopicConfigManager().updateTopicConfig(new TopicConfig(each, QUEUES, QUEUES));
    }
    broker.registerBrokerAll(true, false, true);
    DefaultMQPushConsumer reader = new DefaultMQPushConsumer(name + "-readers");
    Hurry.connect(reader, address);
    reader.setConsumeFromWhere(ConsumeFromWhere.CONSUME_FROM_FIRST_OFFSET);
    reader.subscribe(name + "-said", "*");
    reader.registerMessageListener(
        (MessageListenerConcurrently)
            (messages, context) -> {
              messages.forEach(BrokerApp::say);
              return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
            });
    reader.start();
  }

  private static void say(MessageExt message) {
    StringBuilder line = new StringBuilder("SAID\t" + message.getTopic() + "\t");
    line.append(new String(message.getBody(), StandardCharsets.UTF_8));
    for (String header : HEADERS) {
      String value = message.getUserProperty(header);
      if (value != null) {
        line.append('\t').append(header).append('\t').append(value);
      }
    }
    System.out.println(line);
  }
}
