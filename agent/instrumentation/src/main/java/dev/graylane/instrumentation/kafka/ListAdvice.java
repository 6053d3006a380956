package dev.graylane.instrumentation.kafka;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The application goes through the records of a partition. */
final class ListAdvice {
  private ListAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable List<ConsumerRecord<Object, Object>> exit(
      @Advice.Return @Nullable List<ConsumerRecord<Object, Object>> records) {
    return records == null ? null : new HandledList<>(records);
  }
}
