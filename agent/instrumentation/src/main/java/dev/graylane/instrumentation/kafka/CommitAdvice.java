package dev.graylane.instrumentation.kafka;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The application commits. */
final class CommitAdvice {
  private CommitAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This KafkaConsumer<Object, Object> consumer,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) Object[] arguments) {
    Part part = Parts.of(consumer);
    if (part != null) {
      part.progress.committing(arguments.length == 0 ? null : arguments[0]);
    }
  }
}
