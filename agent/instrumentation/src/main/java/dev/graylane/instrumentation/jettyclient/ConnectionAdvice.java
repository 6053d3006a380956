package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** A request has got a connection, and is written to it. */
final class ConnectionAdvice {
  private ConnectionAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Object exchange,
      @Advice.Argument(0) Object channel,
      @Advice.Return boolean sends) {
    ClientCall call = sends ? ClientCall.of(Jetty.requestOf(exchange)) : null;
    if (call != null) {
      call.sending(channel);
    }
  }
}
