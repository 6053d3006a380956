package dev.graylane.instrumentation.asynchttpclient;

import io.netty.channel.Channel;
import net.bytebuddy.asm.Advice;

/** A request is written to a connection, a new one or one from the pool. */
final class WriteAdvice {
  private WriteAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) Object future, @Advice.Argument(1) Channel channel) {
    ClientCall call = ClientCall.of(future);
    if (call != null) {
      call.sending(channel);
    }
  }
}
