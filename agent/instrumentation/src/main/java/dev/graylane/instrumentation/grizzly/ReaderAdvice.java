package dev.graylane.instrumentation.grizzly;

import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.ReadHandler;
import org.jspecify.annotations.Nullable;

/** Somebody wants to be told when more of a request's body is there. */
final class ReaderAdvice {
  private ReaderAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable ReadHandler carry(@Advice.Argument(0) @Nullable ReadHandler reader) {
    return CarriedReader.carry(reader);
  }
}
