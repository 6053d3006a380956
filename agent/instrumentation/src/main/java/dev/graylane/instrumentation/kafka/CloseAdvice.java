package dev.graylane.instrumentation.kafka;

import dev.graylane.instrumentation.Handling;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer is closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.This KafkaConsumer<Object, Object> consumer) {
    Handling.end();
    Part part = Parts.forget(consumer);
    if (part != null) {
      part.close();
    }
  }
}
