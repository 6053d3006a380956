package dev.graylane.instrumentation.asynchttpclient;

import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** There is no answer, or no whole one. */
final class AbortAdvice {
  private AbortAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.This NettyResponseFuture<?> future, @Advice.Argument(0) Throwable failure) {
    return Endings.begin(future, failure);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Endings.end(before);
  }
}
