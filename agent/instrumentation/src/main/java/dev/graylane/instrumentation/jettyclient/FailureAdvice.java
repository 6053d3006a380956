package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** There is no answer; where the request is sent once more, nobody hears of it. */
final class FailureAdvice {
  private FailureAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.Argument(1) Object response, @Advice.Argument(2) Throwable failure) {
    Object request = Jetty.requestOfResponse(response);
    ClientCall call = ClientCall.of(request);
    return call != null && call.hushes(request, failure);
  }
}
