package dev.graylane.instrumentation;

import dev.graylane.agent.call.Invocation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Around a blocking client's retries and redirects: when the method returns, the application's call
 * is over.
 */
public final class InvocationAdvice {
  private InvocationAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Invocation enter() {
    return Invocation.open();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Invocation invocation, @Advice.Thrown @Nullable Throwable thrown) {
    if (invocation != null) {
      invocation.close(thrown);
    }
  }
}
