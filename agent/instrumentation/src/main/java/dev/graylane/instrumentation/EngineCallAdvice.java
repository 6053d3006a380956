package dev.graylane.instrumentation;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around retries and redirects, below the application's interceptors. */
public final class EngineCallAdvice {
  private EngineCallAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static EngineCall enter(@Advice.This Object call) {
    return EngineCall.open(call);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable EngineCall call, @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      call.close(thrown);
    }
  }
}
