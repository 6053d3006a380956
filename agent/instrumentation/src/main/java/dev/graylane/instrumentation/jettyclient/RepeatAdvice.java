package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** An exchange has failed altogether: its request is sent once more, if that may be. */
final class RepeatAdvice {
  private RepeatAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.Argument(1) Object result) {
    Throwable failure = Jetty.failure(result);
    if (failure == null) {
      return false;
    }
    Object request = Jetty.requestOfResult(result);
    ClientCall call = ClientCall.of(request);
    return call != null && call.goesOn(request, failure);
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Enter boolean goesOn, @Advice.Argument(1) Object result) {
    if (goesOn) {
      ClientCall.repeat(Jetty.requestOfResult(result));
    }
  }
}
