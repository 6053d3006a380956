package dev.graylane.instrumentation.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** A request arrives, or is handled once more. */
final class HandleAdvice {
  private HandleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) HttpChannel channel) {
    Serving.handle(channel);
  }
}
