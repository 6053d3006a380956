package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** As {@link FailureAdvice}, where the listeners are told by themselves. */
final class Failure12Advice {
  private Failure12Advice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.Argument(0) Object response, @Advice.Argument(1) Throwable failure) {
    Object request = Jetty.requestOfResponse(response);
    ClientCall call = ClientCall.of(request);
    return call != null && call.hushes(request, failure);
  }
}
