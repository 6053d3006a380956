package dev.graylane.instrumentation.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** The request is over; its objects are about to be used again. */
final class CompletedAdvice {
  private CompletedAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void completed(@Advice.This HttpChannel channel) {
    Serving.completed(channel);
  }
}
