package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** It is settled who hears of an answer: a handler of the client's, or the application. */
final class HandlerAdvice {
  private HandlerAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object conversation, @Advice.Argument(0) @Nullable Object handler) {
    ClientCall call = ClientCall.ofConversation(conversation);
    if (call != null) {
      call.handled(handler != null);
    }
  }
}
