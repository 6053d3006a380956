package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An exchange has failed altogether: its request is sent once more, if that may be. */
final class RepeatAdvice {
  private RepeatAdvice() {}

  /** Returns the call that goes on. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object enter(@Advice.Argument(1) Object result) {
    Throwable failure = Jetty.failure(result);
    if (failure == null) {
      return null;
    }
    Object request = Jetty.requestOfResult(result);
    ClientCall call = ClientCall.of(request);
    return call != null && call.goesOn(request, failure) ? call : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Enter @Nullable Object call, @Advice.Argument(1) Object result) {
    if (call != null) {
      ((ClientCall) call).repeat(result);
    }
  }
}
