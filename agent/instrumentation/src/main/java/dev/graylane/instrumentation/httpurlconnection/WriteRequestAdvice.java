package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.instrumentation.EndpointNames;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * A client writes a request's head. The agent's headers go into a copy, so that the application
 * never finds them among the request properties that it set.
 */
final class WriteRequestAdvice {
  private WriteRequestAdvice() {}

  @Advice.AssignReturned.ToArguments(
      @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.This Object client, @Advice.Argument(0) Object header) {
    Outgoing outgoing = Outgoing.carriedBy(client);
    if (outgoing == null) {
      return null;
    }
    outgoing.sending();
    Object[] copy = {null};
    outgoing
        .call()
        .forEachHeader(
            (name, value) -> {
              if (copy[0] == null) {
                copy[0] = SunHttp.copy(header);
              }
              SunHttp.set(copy[0], name, value);
            });
    String authority = EndpointNames.of(outgoing.target());
    if (authority != null) {
      copy[0] = copy[0] == null ? SunHttp.copy(header) : copy[0];
      SunHttp.set(copy[0], "Host", authority);
    }
    return copy[0];
  }
}
