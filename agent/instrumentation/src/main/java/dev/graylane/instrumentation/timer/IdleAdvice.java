package dev.graylane.instrumentation.timer;

import net.bytebuddy.asm.Advice;

/** The timer looks for work: the task before is over. */
final class IdleAdvice {
  private IdleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter() {
    TimerThreads.idle();
  }
}
