package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.consumer.MQConsumerInner;

/** A consumer's client tells the broker where it is, as it does every five seconds. */
final class PersistAdvice {
  private PersistAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This MQConsumerInner consumer) {
    Part part = Parts.of(consumer);
    if (part != null) {
      part.look();
    }
  }
}
