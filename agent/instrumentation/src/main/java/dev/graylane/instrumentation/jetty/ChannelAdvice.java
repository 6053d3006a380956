package dev.graylane.instrumentation.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** A thread goes on with whatever a channel has to do, for a new request or one that is open. */
final class ChannelAdvice {
  private ChannelAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpChannel channel) {
    return Serving.enter(channel);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
