package dev.graylane.instrumentation.rocketmq;

import java.util.List;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeOrderlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.common.message.MessageExt;

/** Stands before a listener of the application's that gets the messages of a queue in order. */
final class OrderlyListener implements MessageListenerOrderly {
  private final MessageListenerOrderly listener;
  private final Delivery delivery;

  OrderlyListener(MessageListenerOrderly listener, Delivery delivery) {
    this.listener = listener;
    this.delivery = delivery;
  }

  @Override
  public ConsumeOrderlyStatus consumeMessage(
      List<MessageExt> received, ConsumeOrderlyContext context) {
    List<MessageExt> taken = delivery.taken(received);
    return taken.isEmpty()
        ? ConsumeOrderlyStatus.SUCCESS
        : delivery.handle(taken, those -> listener.consumeMessage(those, context));
  }
}
