package dev.graylane.instrumentation.reactornetty;

import net.bytebuddy.asm.Advice;
import reactor.netty.http.client.HttpClientRequest;

/** A request's head is complete and will be sent. */
final class SendAdvice {
  private SendAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This HttpClientRequest operations) {
    ClientCall call = ClientCall.servedBy(operations);
    if (call != null) {
      call.sending(operations);
    }
  }
}
