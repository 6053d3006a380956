package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** As {@link RequestFailureAdvice}, where the request itself tells. */
final class RequestFailure12Advice {
  private RequestFailure12Advice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.This Object request, @Advice.Argument(0) Throwable failure) {
    ClientCall call = ClientCall.of(request);
    return call != null && call.hushes(request, failure);
  }
}
