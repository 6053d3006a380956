package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/**
 * A task that a fork-join pool runs later: once, or again and again, which belongs to no request.
 */
final class DelayedForkAdvice {
  private DelayedForkAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void made(
      @Advice.This ForkJoinTask<?> task, @Advice.FieldValue("nextDelay") long nextDelay) {
    if (nextDelay == 0) {
      Forked.fork(task);
    }
  }
}
