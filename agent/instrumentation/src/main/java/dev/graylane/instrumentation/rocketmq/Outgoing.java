package dev.graylane.instrumentation.rocketmq;

import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.SpanAttributes;
import org.apache.rocketmq.client.hook.SendMessageContext;
import org.apache.rocketmq.common.message.Message;
import org.jspecify.annotations.Nullable;

/** A message that is sent; its headers are its user's properties. */
final class Outgoing implements OutboundMessage {
  private final SendMessageContext context;
  private final Message message;

  Outgoing(SendMessageContext context) {
    this.context = context;
    this.message = context.getMessage();
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
  public void set(String name, String value) {
    message.putUserProperty(name, value);
  }

  @Override
  public void describe(SpanAttributes span) {
    if (context.getMq() != null) {
      span.set(
          "messaging.destination.partition.id", Integer.toString(context.getMq().getQueueId()));
    }
    if (message.getTags() != null) {
      span.set("messaging.rocketmq.message.tag", message.getTags());
    }
  }
}
