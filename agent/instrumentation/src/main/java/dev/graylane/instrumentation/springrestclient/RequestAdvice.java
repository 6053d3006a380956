package dev.graylane.instrumentation.springrestclient;

import dev.graylane.instrumentation.RequestHeaders;
import net.bytebuddy.asm.Advice;
import org.springframework.http.HttpHeaders;

/** A request is handed to the HTTP client, whose answer is waited for in the same method. */
final class RequestAdvice {
  private RequestAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.Argument(0) HttpHeaders headers) {
    RequestHeaders.tell(headers::getFirst);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit() {
    RequestHeaders.told();
  }
}
