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
      // A connection may take it at this moment: it is sent by one of the two alone.
      if (call != null && Jetty.remove(destination, exchange)) {
        if (call.movesOn(failure)) {
          ClientCall.move(request);
        } else {
          Jetty.abort(request, failure);
        }
      }
    }
  }
}
