package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.DefaultMQPushConsumerImpl;

/** A consumer is shut down. */
final class ShutdownAdvice {
  private ShutdownAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This DefaultMQPushConsumerImpl consumer) {
    Part part = Parts.forget(consumer);
    if (part != null) {
      part.close();
    }
  }
}
