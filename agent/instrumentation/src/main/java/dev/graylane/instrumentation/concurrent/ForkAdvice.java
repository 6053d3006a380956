package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task forks itself. */
final class ForkAdvice {
  private ForkAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void fork(@Advice.This @Nullable ForkJoinTask<?> task) {
    Forked.fork(task);
  }
}
