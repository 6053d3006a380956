package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** No connection was made: who waits for one goes elsewhere, if that may be. */
final class FailedDestinationAdvice {
  private FailedDestinationAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object destination, @Advice.Argument(0) Throwable failure) {
    if (Origins.target(destination) == null) {
      return;
    }
    for (Object exchange : Jetty.waiting(destination)) {
      Object request = Jetty.requestOf(exchange);
      ClientCall call = ClientCall.of(request);
      if (call != null && call.movesOn(failure) && Jetty.remove(destination, exchange)) {
        ClientCall.move(request);
      }
    }
  }
}
