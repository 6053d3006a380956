package dev.graylane.instrumentation.httpurlconnection;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A client becomes idle: it is kept with those that lead to the same instance. */
final class CachePutAdvice {
  private CachePutAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.Argument(1) @Nullable Object factory, @Advice.Argument(2) Object client) {
    return Partitions.key(factory, ClientState.partition(client));
  }
}
