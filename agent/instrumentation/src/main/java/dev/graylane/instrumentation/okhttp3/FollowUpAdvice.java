package dev.graylane.instrumentation.okhttp3;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around retries and redirects: when it returns, the call is over. */
final class FollowUpAdvice {
  private FollowUpAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static CallState enter() {
    return CallState.begin();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable CallState call, @Advice.Thrown @Nullable Throwable thrown) {
    if (call != null) {
      call.over(thrown);
    }
  }
}
