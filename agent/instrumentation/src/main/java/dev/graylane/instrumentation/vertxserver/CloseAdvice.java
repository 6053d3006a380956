package dev.graylane.instrumentation.vertxserver;

import net.bytebuddy.asm.Advice;

/** A server is closed. */
final class CloseAdvice {
  private CloseAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object server) {
    Ports.closing(server);
  }
}
