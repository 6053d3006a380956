package dev.graylane.instrumentation.rocketmq;

import java.util.List;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyContext;
import org.apache.rocketmq.client.consumer.listener.ConsumeConcurrentlyStatus;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.common.message.MessageExt;

/** Stands before a listener of the application's. */
final class ConcurrentListener implements MessageListenerConcurrently {
  private final MessageListenerConcurrently listener;
  private final Delivery delivery;

  ConcurrentListener(MessageListenerConcurrently listener, Delivery delivery) {
    this.listener = listener;
    this.delivery = delivery;
  }

  @Override
  public ConsumeConcurrentlyStatus consumeMessage(
      List<MessageExt> received, ConsumeConcurrentlyContext context) {
    List<MessageExt> taken = delivery.taken(received);
    if (taken.isEmpty()) {
      return ConsumeConcurrentlyStatus.CONSUME_SUCCESS;
    }
    ConsumeConcurrentlyStatus status =
        delivery.handle(taken, those -> listener.consumeMessage(those, context));
    int last = context.getAckIndex();
    if (taken.size() < received.size() && last >= 0) {
      // The application counts among those that it got.
      boolean all = last >= taken.size() - 1;
      context.setAckIndex(all ? Integer.MAX_VALUE : received.indexOf(taken.get(last)));
    }
    return status;
  }
}
