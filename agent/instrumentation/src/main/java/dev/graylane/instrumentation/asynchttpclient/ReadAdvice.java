package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A part of an answer is handed to the application, in the context in which it called. */
final class ReadAdvice {
  private ReadAdvice() {}

  /**
   * @return the thread's context before, in a box since that may be none
   */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) Object future) {
    ClientCall call = ClientCall.of(future);
    return call == null ? null : new @Nullable Context[] {Contexts.attach(call.context())};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }
}
