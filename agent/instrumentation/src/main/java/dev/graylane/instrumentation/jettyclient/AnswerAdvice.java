package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** The status of an answer is there. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(1) Object response) {
    ClientCall call = ClientCall.of(Jetty.requestOfResponse(response));
    if (call != null) {
      call.answered(Jetty.status(response));
    }
  }
}
