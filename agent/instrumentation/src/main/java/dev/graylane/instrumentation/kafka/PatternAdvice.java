package dev.graylane.instrumentation.kafka;

import java.util.regex.Pattern;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A consumer subscribes to topics by a pattern. */
final class PatternAdvice {
  private PatternAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This KafkaConsumer<Object, Object> consumer, @Advice.Argument(0) Pattern pattern) {
    Part part = Parts.of(consumer);
    if (part != null) {
      part.pattern = pattern;
    }
  }
}
