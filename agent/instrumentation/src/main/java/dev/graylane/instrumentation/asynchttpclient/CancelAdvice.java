package dev.graylane.instrumentation.asynchttpclient;

import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** The application has lost interest. */
final class CancelAdvice {
  private CancelAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This NettyResponseFuture<?> future) {
    return Endings.begin(future, new CancellationException("cancelled by the application"));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    Endings.end(before);
  }
}
