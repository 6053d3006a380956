package dev.graylane.instrumentation.jettyclient;

import java.io.IOException;
import net.bytebuddy.asm.Advice;

/** A request is to wait for a connection: not where the rules refuse the call. */
final class RefusalAdvice {
  private RefusalAdvice() {}

  /** Returns true where the call has failed. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(@Advice.Argument(0) Object exchange) {
    IOException refusal = Leading.refusal();
    if (refusal == null) {
      return false;
    }
    Jetty.abort(Jetty.requestOf(exchange), refusal);
    return true;
  }
}
