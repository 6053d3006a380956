package dev.graylane.instrumentation.grizzly;

import net.bytebuddy.asm.Advice;
import org.glassfish.grizzly.WriteHandler;
import org.jspecify.annotations.Nullable;

/** Somebody wants to be told when there is room for more of an answer. */
final class WriterAdvice {
  private WriterAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable WriteHandler carry(@Advice.Argument(0) @Nullable WriteHandler writer) {
    return CarriedWriter.carry(writer);
  }
}
