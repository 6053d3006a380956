package dev.graylane.instrumentation.httpurlconnection;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An idle client is looked for: only one that leads to the chosen instance will do. */
final class CacheGetAdvice {
  private CacheGetAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.Argument(1) @Nullable Object factory) {
    Obtaining obtaining = Obtaining.current();
    return obtaining == null ? null : Partitions.key(factory, obtaining.partition());
  }
}
