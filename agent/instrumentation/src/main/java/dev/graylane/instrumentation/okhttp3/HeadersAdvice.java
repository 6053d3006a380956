package dev.graylane.instrumentation.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Headers;

/** HTTP/1.1: the lines of a head are about to be written. */
final class HeadersAdvice {
  /** States of a codec, the same in all versions. */
  private static final int IDLE = 0;

  private static final int OPEN_REQUEST_BODY = 1;

  private HeadersAdvice() {}

  /**
   * @return the codec's next state, where the head is written; else zero
   */
  @Advice.AssignReturned.ToFields(@Advice.AssignReturned.ToFields.ToField("state"))
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static int enter(
      @Advice.This Object codec,
      @Advice.Argument(0) Headers headers,
      @Advice.Argument(1) String requestLine,
      @Advice.FieldValue("state") int state) {
    CallState call = CallState.running();
    if (call == null || state != IDLE || !call.isToWrite(headers)) {
      return 0;
    }
    call.write(requestLine, headers, Sinks.of(codec).buffer());
    return OPEN_REQUEST_BODY;
  }
}
