package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.Invocation;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around retries and redirects: when it returns, the call is over. */
final class InvocationAdvice {
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
