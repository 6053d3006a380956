package dev.graylane.instrumentation.jetty;

import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannelState;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous request timed out; its listeners are told, by Jetty 9.4.0 on a timer's thread.
 */
final class TimeoutAdvice {
  private TimeoutAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpChannelState state) {
    return Serving.enter(state.getHttpChannel());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter @Nullable Object before) {
    Serving.leave(before);
  }
}
