package dev.graylane.instrumentation.okhttp3;

import net.bytebuddy.asm.Advice;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** HTTP/2: a request becomes a list of headers, which is about to be written. */
final class HeadersListAdvice {
  private HeadersListAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Request enter(@Advice.Argument(0) Request request) {
    CallState call = CallState.running();
    return call == null ? null : call.writing(request);
  }
}
