package dev.graylane.instrumentation.kafka;

import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer was made. */
final class ConsumerAdvice {
  private ConsumerAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This KafkaConsumer<Object, Object> consumer,
      @Advice.Argument(0) ConsumerConfig config) {
    Parts.made(consumer, config);
  }
}
