package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Who looks up addresses for the client: nobody, where it is known. */
final class ResolverAdvice {
  private ResolverAdvice() {}

  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false)
  public static @Nullable Object exit(@Advice.Return @Nullable Object resolver) {
    return KnownAddress.resolver(resolver);
  }
}
