package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A task is handed to a pool. */
final class ForkArgumentAdvice {
  private ForkArgumentAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void fork(@Advice.Argument(0) @Nullable ForkJoinTask<?> task) {
    Forked.fork(task);
  }
}
