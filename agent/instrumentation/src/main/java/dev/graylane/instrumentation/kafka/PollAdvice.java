package dev.graylane.instrumentation.kafka;

import dev.graylane.instrumentation.Handling;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** The application polls, and gets the records that are for this process. */
final class PollAdvice {
  private PollAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This KafkaConsumer<Object, Object> consumer) {
    Handling.end();
    Part part = Parts.of(consumer);
    if (part != null) {
      try {
        part.beforePoll(consumer);
      } catch (WakeupException e) {
        // It is the poll to come that is to end by it.
        consumer.wakeup();
      }
    }
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable ConsumerRecords<Object, Object> exit(
      @Advice.This KafkaConsumer<Object, Object> consumer,
      @Advice.Return @Nullable ConsumerRecords<Object, Object> records) {
    Part part = records == null ? null : Parts.of(consumer);
    return part == null || records == null ? null : part.afterPoll(consumer, records);
  }
}
