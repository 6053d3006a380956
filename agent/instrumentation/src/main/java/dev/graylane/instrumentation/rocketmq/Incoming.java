package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.SpanAttributes;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.common.message.MessageExt;
import org.jspecify.annotations.Nullable;

/** A message that was received. */
final class Incoming implements InboundMessage {
  private final MessageExt message;
  private final String group;

  private Incoming(MessageExt message, String group) {
    this.message = message;
    this.group = group;
  }

  static @Nullable String lane(MessageExt message) {
    return Messages.lane(message.getUserProperty(Messages.LANE_HEADER));
  }

  static @Nullable Exchange handle(MessageExt message, String group) {
    return Messages.handle(new Incoming(message, group));
  }

  static @Nullable Exchange handle(List<MessageExt> messages, String group) {
    if (messages.size() == 1) {
      return handle(messages.get(0), group);
    }
    List<Incoming> batch = new ArrayList<>(messages.size());
    for (MessageExt each : messages) {
      batch.add(new Incoming(each, group));
    }
    return Messages.handleBatch(batch);
  }

  @Override
  public String system() {
    return Part.SYSTEM;
  }

  @Override
  public String topic() {
    return message.getTopic();
  }

  @Override
  public @Nullable String header(String name) {
    return message.getUserProperty(name);
  }

  @Override
  public void describe(SpanAttributes span) {
    span.set("messaging.consumer.group.name", group);
    span.set("messaging.destination.partition.id", Integer.toString(message.getQueueId()));
    if (message.getMsgId() != null) {
      span.set("messaging.message.id", message.getMsgId());
    }
    if (message.getTags() != null) {
      span.set("messaging.rocketmq.message.tag", message.getTags());
    }
  }
}
