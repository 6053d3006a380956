package dev.graylane.instrumentation.vertxserver;

import net.bytebuddy.asm.Advice;

/** What a thread ran on a context is over. */
final class EndAdvice {
  private EndAdvice() {}

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit() {
    Dispatches.end();
  }
}
