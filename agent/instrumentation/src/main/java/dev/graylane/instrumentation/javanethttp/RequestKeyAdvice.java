package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.Target;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The key under which a request looks for an HTTP/2 connection. */
final class RequestKeyAdvice {
  private RequestKeyAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable String exit(
      @Advice.Argument(0) Object request, @Advice.Return String key) {
    Sending sending = Sending.of(request);
    Target target = sending == null ? null : sending.target();
    return target == null ? null : Instance.of(target).partition(key);
  }
}
