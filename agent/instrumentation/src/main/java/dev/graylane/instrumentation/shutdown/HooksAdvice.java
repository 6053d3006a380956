package dev.graylane.instrumentation.shutdown;

import dev.graylane.agent.call.Departure;
import net.bytebuddy.asm.Advice;

/** The application's shutdown hooks are about to run. */
final class HooksAdvice {
  private HooksAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter() {
    Departure.begin();
  }
}
