package dev.graylane.instrumentation.kafka;

import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/** A consumer is made: it may have to be in a group of its release's own. */
final class GroupAdvice {
  private GroupAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable ConsumerConfig enter(@Advice.Argument(0) ConsumerConfig config) {
    return Parts.join(config);
  }
}
