package dev.graylane.instrumentation.asynchttpclient;

import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.request.NettyRequest;

/** A request takes the form that is sent. */
final class RequestAdvice {
  private RequestAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return NettyRequest request) {
    ClientCall call = Sending.call();
    if (call != null) {
      call.headers(request.getHttpRequest().headers());
    }
  }
}
