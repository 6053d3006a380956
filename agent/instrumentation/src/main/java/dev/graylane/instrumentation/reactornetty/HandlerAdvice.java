package dev.graylane.instrumentation.reactornetty;

import net.bytebuddy.asm.Advice;

/** The object is made that leads a call through its requests. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This Object handler) {
    ClientCall.ledBy(handler);
  }
}
