package dev.graylane.instrumentation.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1: the lines of a head are about to be written. */
final class HeadersAdvice {
  private HeadersAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Headers enter(@Advice.Argument(0) Headers headers) {
    CallState call = CallState.running();
    return call == null ? null : call.writing(headers);
  }
}
