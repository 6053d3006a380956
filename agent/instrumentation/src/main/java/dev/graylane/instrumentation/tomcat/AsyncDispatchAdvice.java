package dev.graylane.instrumentation.tomcat;

import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat comes back to an asynchronous request: it was dispatched or completed, timed out, or can
 * be read or written.
 */
final class AsyncDispatchAdvice {
  private AsyncDispatchAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(0) Request request) {
    return Serving.resume(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(
      @Advice.Enter @Nullable Object serving,
      @Advice.Argument(0) Request request,
      @Advice.Argument(1) Response response,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (serving != null) {
      ((Serving) serving).leave(request, response, thrown);
    }
  }
}
