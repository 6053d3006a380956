package dev.graylane.instrumentation.httpurlconnection;

import net.bytebuddy.asm.Advice;

/** A client writes a request, whose head comes first. */
final class WriteRequestAdvice {
  private WriteRequestAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.This Object client) {
    Outgoing.beginWriting(client);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit() {
    Outgoing.endWriting();
  }
}
