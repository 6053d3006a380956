package dev.graylane.instrumentation.kafka;

import dev.graylane.instrumentation.HandledIterator;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The application goes through the records of a topic. */
final class IterableAdvice {
  private IterableAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Iterable<ConsumerRecord<Object, Object>> exit(
      @Advice.Return @Nullable Iterable<ConsumerRecord<Object, Object>> records) {
    return records == null
        ? null
        : () -> new HandledIterator<>(records.iterator(), Incoming::handle);
  }
}
