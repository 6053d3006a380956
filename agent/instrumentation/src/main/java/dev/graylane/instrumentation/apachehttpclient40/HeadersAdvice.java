package dev.graylane.instrumentation.apachehttpclient40;

import net.bytebuddy.asm.Advice;
import org.apache.http.impl.client.RequestWrapper;

/** A request is about to be sent: its headers are those that the application wrote, again. */
final class HeadersAdvice {
  private HeadersAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.This RequestWrapper request) {
    DirectedCall call = DirectedCall.current();
    if (call != null) {
      call.sending(request);
    }
  }
}
