package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;
import org.apache.rocketmq.client.impl.consumer.RebalanceImpl;
import org.apache.rocketmq.common.message.MessageQueue;

/** A consumer gets a queue, and asks where it is to begin. */
final class BeginAdvice {
  /** That this is not known yet: the client asks again at its next rebalancing. */
  private static final long LATER = -1;

  private BeginAdvice() {}

  /**
   * @return whether it cannot begin yet
   */
  @Advice.OnMethodEnter(inline = false)
  public static boolean enter(
      @Advice.This RebalanceImpl rebalance, @Advice.Argument(0) MessageQueue queue) {
    MQConsumerInner consumer =
        rebalance.getmQClientFactory().selectConsumer(rebalance.getConsumerGroup());
    Part part = consumer == null ? null : Parts.of(consumer);
    return part instanceof GrayPart && !((GrayPart) part).begin(queue);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static long exit(@Advice.Enter boolean later, @Advice.Return long offset) {
    return later ? LATER : offset;
  }
}
