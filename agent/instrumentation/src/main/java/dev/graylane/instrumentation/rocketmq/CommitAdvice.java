package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.DefaultLitePullConsumerImpl;

/** What the application polled is committed: by itself, or by the client, where that is to. */
final class CommitAdvice {
  private CommitAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This DefaultLitePullConsumerImpl consumer) {
    Part part = Parts.of(consumer);
    if (part != null) {
      part.commit();
    }
  }
}
