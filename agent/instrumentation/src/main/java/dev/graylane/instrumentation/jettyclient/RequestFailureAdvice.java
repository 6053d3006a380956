package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** A request failed; where it is sent once more, its listeners do not hear of it. */
final class RequestFailureAdvice {
  private RequestFailureAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.Argument(0) Object request, @Advice.Argument(1) Throwable failure) {
    ClientCall call = ClientCall.of(request);
    return call != null && call.hushes(request, failure);
  }
}
