package dev.graylane.instrumentation.timer;

import net.bytebuddy.asm.Advice;

/** The timer takes the task that it looked at, and runs it unless it was cancelled. */
final class TakeAdvice {
  private TakeAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter() {
    TimerThreads.take();
  }
}
