package dev.graylane.instrumentation.kafka;

import dev.graylane.instrumentation.HandledIterator;
import java.util.Iterator;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The application goes through all that it polled. */
final class IteratorAdvice {
  private IteratorAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Iterator<ConsumerRecord<Object, Object>> exit(
      @Advice.Return @Nullable Iterator<ConsumerRecord<Object, Object>> records) {
    return records == null ? null : new HandledIterator<>(records, Incoming::handle);
  }
}
