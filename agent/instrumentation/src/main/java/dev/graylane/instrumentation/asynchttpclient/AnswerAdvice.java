package dev.graylane.instrumentation.asynchttpclient;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import net.bytebuddy.asm.Advice;

/** The head of an answer is there. */
final class AnswerAdvice {
  private AnswerAdvice() {}

  // Up to Netty 4.0 it has no other name.
  @SuppressWarnings("deprecation")
  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(0) Channel channel,
      @Advice.Argument(1) Object future,
      @Advice.Argument(3) HttpResponse response) {
    ClientCall call = ClientCall.of(future);
    if (call != null) {
      call.answered(channel, response.getStatus().code());
    }
  }
}
