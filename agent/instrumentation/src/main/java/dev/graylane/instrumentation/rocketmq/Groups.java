package dev.graylane.instrumentation.rocketmq;

import dev.graylane.instrumentation.ReleaseGroups;
import java.nio.charset.StandardCharsets;
import org.apache.rocketmq.client.exception.MQClientException;
import org.apache.rocketmq.client.impl.FindBrokerResult;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.common.message.MessageExt;
import org.apache.rocketmq.common.message.MessageQueue;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;
import org.jspecify.annotations.Nullable;

/** Where groups are in a topic's queues, by what their brokers say. */
final class Groups {
  /** A group has not committed anything in this queue. */
  static final long NONE = -1;

  /** Begins the topics of messages that a group is to handle again. */
  static final String RETRIES = "%RETRY%";

  private static final int QUERY_CONSUMER_OFFSET = 14;
  private static final int SUCCESS = 0;
  private static final int QUERY_NOT_FOUND = 22;
  private static final long PATIENCE_MILLIS = 5_000;
  private static final long MASTER = 0;

  private Groups() {}

  /** A release's own, in the letters that groups may have. */
  static String name(String group, String release) {
    StringBuilder name = new StringBuilder();
    for (byte each : release.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-') {
        name.append(c);
      } else {
        name.append('_').append(Integer.toHexString(c));
      }
    }
    return ReleaseGroups.name(group, name.toString());
  }

  /** How a queue is called where it is told of alone; no topic has such a name. */
  static String place(MessageQueue queue) {
    return queue.getTopic() + '/' + queue.getBrokerName() + '/' + queue.getQueueId();
  }

  static MessageQueue queue(MessageExt message) {
    return new MessageQueue(message.getTopic(), message.getBrokerName(), message.getQueueId());
  }

  /**
   * Asks a queue's broker. The client's own way to ask has another shape in RocketMQ 5, and takes
   * the beginning of a queue for what is not known.
   */
  static long committed(MQClientInstance client, String group, MessageQueue queue)
      throws Exception {
    RemotingCommand question = RemotingCommand.createRequestCommand(QUERY_CONSUMER_OFFSET, null);
    question.addExtField("consumerGroup", group);
    question.addExtField("topic", queue.getTopic());
    question.addExtField("queueId", Integer.toString(queue.getQueueId()));
    question.addExtField("setZeroIfNotFound", "false");
    RemotingCommand answer =
        client
            .getMQClientAPIImpl()
            .getRemotingClient()
            .invokeSync(address(client, queue), question, PATIENCE_MILLIS);
    if (answer.getCode() == QUERY_NOT_FOUND) {
      return NONE;
    }
    if (answer.getCode() != SUCCESS) {
      throw new MQClientException(answer.getCode(), answer.getRemark());
    }
    return Long.parseLong(answer.getExtFields().get("offset"));
  }

  private static String address(MQClientInstance client, MessageQueue queue)
      throws MQClientException {
    FindBrokerResult broker = master(client, queue);
    if (broker == null) {
      client.updateTopicRouteInfoFromNameServer(queue.getTopic());
      broker = master(client, queue);
    }
    if (broker == null) {
      throw new MQClientException("no master of " + queue.getBrokerName() + " is known", null);
    }
    return broker.getBrokerAddr();
  }

  private static @Nullable FindBrokerResult master(MQClientInstance client, MessageQueue queue) {
    return client.findBrokerAddressInSubscribe(queue.getBrokerName(), MASTER, true);
  }
}
