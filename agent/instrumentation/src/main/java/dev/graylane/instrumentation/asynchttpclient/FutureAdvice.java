package dev.graylane.instrumentation.asynchttpclient;

import net.bytebuddy.asm.Advice;

/** The future is made that the application gets. */
final class FutureAdvice {
  private FutureAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object future) {
    ClientCall call = Sending.ofNewFuture();
    if (call != null) {
      call.keptBy(future);
    }
  }
}
