package dev.graylane.instrumentation.javanethttp;

import dev.graylane.instrumentation.EndpointNames;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** The {@code :authority} of a HTTP/2 request: the endpoint's own where the release has it so. */
final class PseudoHeadersAdvice {
  private PseudoHeadersAdvice() {}

  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Object exit(
      @Advice.Argument(0) Object request, @Advice.Return Object headers) {
    Sending sending = Sending.byRequest(request);
    String authority = sending == null ? null : EndpointNames.of(sending.target());
    return authority == null ? null : Jdk.with(headers, ":authority", authority);
  }
}
