package dev.graylane.instrumentation.rocketmq;

import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.impl.producer.DefaultMQProducerImpl;

/** A producer was made. */
final class ProducerAdvice {
  private ProducerAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This DefaultMQProducerImpl producer) {
    producer.registerSendMessageHook(new SendHook());
  }
}
