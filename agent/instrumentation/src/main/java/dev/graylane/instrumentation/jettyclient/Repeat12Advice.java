package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link RepeatAdvice}, where the listeners are told by themselves. */
final class Repeat12Advice {
  private Repeat12Advice() {}

  /** Returns the call that goes on. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable Object enter(@Advice.Argument(0) Object result) {
    Throwable failure = Jetty.failure(result);
    if (failure == null) {
      return null;
    }
    Object request = Jetty.requestOfResult(result);
    ClientCall call = ClientCall.of(request);
    return call != null && call.goesOn(request, failure) ? call : null;
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Enter @Nullable Object call, @Advice.Argument(0) Object result) {
    if (call != null) {
      ((ClientCall) call).repeat(result);
    }
  }
}
