package dev.graylane.instrumentation.springkafka;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A listener gets a batch. */
final class BatchAdvice {
  private BatchAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Batch enter(
      @Advice.Argument(1) @Nullable List<ConsumerRecord<Object, Object>> records) {
    return records == null ? null : Batch.open(records);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Batch batch) {
    if (batch != null) {
      batch.close();
    }
  }
}
