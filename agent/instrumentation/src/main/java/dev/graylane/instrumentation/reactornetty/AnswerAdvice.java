package dev.graylane.instrumentation.reactornetty;

import io.netty.handler.codec.http.HttpResponse;
import net.bytebuddy.asm.Advice;
import reactor.netty.Connection;

/** The head of an answer is there. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This Connection operations, @Advice.Argument(0) HttpResponse response) {
    ClientCall call = ClientCall.servedBy(operations);
    if (call != null) {
      call.answered(operations, response.status().code());
    }
  }
}
