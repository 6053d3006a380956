package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** As {@link AnswerAdvice}, where the listeners are told by themselves. */
final class Answer12Advice {
  private Answer12Advice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Object response) {
    ClientCall call = ClientCall.of(Jetty.requestOfResponse(response));
    if (call != null) {
      call.answered(Jetty.status(response));
    }
  }
}
