package dev.graylane.instrumentation.rocketmq;

import dev.graylane.instrumentation.Handling;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;

/** A consumer is shut down. */
final class ShutdownAdvice {
  private ShutdownAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This MQConsumerInner consumer) {
    Handling.end();
    Part part = Parts.forget(consumer);
    if (part != null) {
      part.close();
    }
  }
}
