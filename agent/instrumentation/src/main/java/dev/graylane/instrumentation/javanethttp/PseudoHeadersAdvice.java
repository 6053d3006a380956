package dev.graylane.instrumentation.javanethttp;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * A HTTP/2 request is about to collect its headers. Its {@code :authority} is the endpoint's own
 * where the release has it so.
 */
final class PseudoHeadersAdvice {
  private PseudoHeadersAdvice() {}

  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Object exit(
      @Advice.Argument(0) Object request, @Advice.Return Object headers) {
    Sending sending = Sending.of(request);
    if (sending == null) {
      return null;
    }
    sending.putHeaders(request);
    String authority = sending.authority();
    return authority == null ? null : Jdk.with(headers, ":authority", authority);
  }
}
