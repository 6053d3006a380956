package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** As {@link RepeatAdvice}, where the listeners are told by themselves. */
final class Repeat12Advice {
  private Repeat12Advice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.Argument(0) Object result) {
    Throwable failure = Jetty.failure(result);
    if (failure == null) {
      return false;
    }
    Object request = Jetty.requestOfResult(result);
    ClientCall call = ClientCall.of(request);
    return call != null && call.goesOn(request, failure);
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Enter boolean goesOn, @Advice.Argument(0) Object result) {
    if (goesOn) {
      ClientCall.repeat(Jetty.requestOfResult(result));
    }
  }
}
