package dev.graylane.instrumentation.vertxserver;

import net.bytebuddy.asm.Advice;

/** As {@link BeginAdvice}, said to the context itself. */
final class BeginOnAdvice {
  private BeginOnAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object context) {
    Dispatches.begin(context);
  }
}
