package dev.graylane.instrumentation.asynchttpclient;

import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;

/** The client repeats, if its own rules let it, a request whose connection was closed. */
final class RetryAdvice {
  private RetryAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) NettyResponseFuture<?> future) {
    ClientCall call = ClientCall.of(future);
    if (call != null) {
      call.repeating();
    }
  }
}
