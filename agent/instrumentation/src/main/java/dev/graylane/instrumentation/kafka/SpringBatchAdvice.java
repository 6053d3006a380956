package dev.graylane.instrumentation.kafka;

import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A listener gets a batch. */
final class SpringBatchAdvice {
  private SpringBatchAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable SpringBatch enter(
      @Advice.Argument(1) @Nullable List<ConsumerRecord<Object, Object>> records) {
    return records == null ? null : new SpringBatch(records);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable SpringBatch batch, @Advice.Thrown @Nullable Throwable thrown) {
    if (batch != null) {
      batch.close(thrown);
    }
  }
}
