package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;

/** The client adds its own headers to a request, once; then come those of the agent. */
final class CompleteRequestAdvice {
  private CompleteRequestAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.Argument(0) Object request) {
    ClientCall call = ClientCall.of(request);
    return call != null && call.isComplete();
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Argument(0) Object request) {
    ClientCall call = ClientCall.of(request);
    if (call != null) {
      call.headers(request);
    }
  }
}
