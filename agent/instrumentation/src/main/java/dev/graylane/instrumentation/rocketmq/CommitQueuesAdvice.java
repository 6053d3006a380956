package dev.graylane.instrumentation.rocketmq;

import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.DefaultLitePullConsumerImpl;
import org.apache.rocketmq.common.message.MessageQueue;
import org.jspecify.annotations.Nullable;

/** The application commits what it polled of some queues. */
final class CommitQueuesAdvice {
  private CommitQueuesAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This DefaultLitePullConsumerImpl consumer,
      @Advice.Argument(0) @Nullable Set<MessageQueue> queues,
      @Advice.Argument(1) boolean persist) {
    Part part = Parts.of(consumer);
    if (part != null && queues != null) {
      part.commit(queues, persist);
    }
  }
}
