package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.consumer.listener.MessageListenerConcurrently;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;

/** A consumer's listener is put to work. */
final class ConcurrentlyAdvice {
  private ConcurrentlyAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static MessageListenerConcurrently enter(
      @Advice.Argument(0) DefaultMQPushConsumerImpl consumer,
      @Advice.Argument(1) MessageListenerConcurrently listener) {
    return new ConcurrentListener(listener, new Delivery(consumer));
  }
}
