package dev.graylane.instrumentation.javanethttp;

import dev.graylane.instrumentation.EndpointNames;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The Host of a HTTP/1.1 request: the endpoint's own where the release has it so. */
final class HostAdvice {
  private HostAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable String exit(@Advice.FieldValue("request") Object request) {
    Sending sending = Sending.byRequest(request);
    return sending == null ? null : EndpointNames.of(sending.target());
  }
}
