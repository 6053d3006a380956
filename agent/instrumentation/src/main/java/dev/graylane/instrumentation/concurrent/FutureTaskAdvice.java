package dev.graylane.instrumentation.concurrent;

import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Replaces the private callable, which nothing but the task sees. */
final class FutureTaskAdvice {
  private FutureTaskAdvice() {}

  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("callable"))
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Callable<?> carry(
      @Advice.FieldValue("callable") @Nullable Callable<?> callable) {
    return Carry.callable(callable);
  }
}
