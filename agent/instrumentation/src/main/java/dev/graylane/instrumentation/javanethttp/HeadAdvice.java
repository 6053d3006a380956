package dev.graylane.instrumentation.javanethttp;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The head of a HTTP/1.1 request is written, behind its first line. */
final class HeadAdvice {
  private HeadAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.FieldValue("request") Object request, @Advice.Argument(0) StringBuilder head) {
    Sending sending = Sending.of(request);
    if (sending != null) {
      Head.makeRoom(head);
    }
    return sending;
  }

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.Enter @Nullable Object sending, @Advice.Argument(0) StringBuilder head) {
    if (sending != null) {
      ((Sending) sending).putHeaders(head);
    }
  }
}
