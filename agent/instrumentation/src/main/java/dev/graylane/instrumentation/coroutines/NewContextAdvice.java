package dev.graylane.instrumentation.coroutines;

import kotlin.coroutines.CoroutineContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A coroutine is about to start, and its context was put together. */
final class NewContextAdvice {
  private NewContextAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable CoroutineContext exit(@Advice.Return @Nullable CoroutineContext made) {
    return made == null ? null : RequestElement.in(made);
  }
}
