package dev.graylane.instrumentation.jetty12;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A request arrives. */
final class HandleAdvice {
  private HandleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
    return Serving.begin(request, response);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
