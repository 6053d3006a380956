package dev.graylane.instrumentation.javanethttp;

import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * The application's headers as a HTTP/2 request is about to collect them: the JDK prefers them to
 * the system headers among which the agent puts its own, so that equal names must leave.
 */
final class UserHeadersAdvice {
  private UserHeadersAdvice() {}

  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Object exit(
      @Advice.FieldValue("proxy") @Nullable Object proxy, @Advice.Return Object headers) {
    Sending sending = Sending.in(proxy);
    if (sending == null || !sending.replacesAny()) {
      return null;
    }
    Map<String, List<String>> given = Jdk.map(headers);
    for (String name : given.keySet()) {
      if (sending.replaces(name)) {
        return Jdk.without(headers, (header, value) -> sending.replaces(header));
      }
    }
    return null;
  }
}
