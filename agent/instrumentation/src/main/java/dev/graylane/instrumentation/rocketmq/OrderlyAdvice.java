package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.consumer.listener.MessageListenerOrderly;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;

/** A consumer's listener, one that gets the messages of a queue in order, is put to work. */
final class OrderlyAdvice {
  private OrderlyAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static MessageListenerOrderly enter(
      @Advice.Argument(0) DefaultMQPushConsumerImpl consumer,
      @Advice.Argument(1) MessageListenerOrderly listener) {
    return new OrderlyListener(listener, new Delivery(consumer));
  }
}
