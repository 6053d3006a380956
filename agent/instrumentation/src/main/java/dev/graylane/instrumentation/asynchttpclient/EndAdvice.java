package dev.graylane.instrumentation.asynchttpclient;

import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** An answer is complete. */
final class EndAdvice {
  private EndAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This NettyResponseFuture<?> future) {
    return Endings.begin(future, null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Endings.end(before);
  }
}
