package dev.graylane.instrumentation.concurrent;

import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The first argument is a function that only the future will see. */
final class FirstSupplierAdvice {
  private FirstSupplierAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Supplier<?> carry(@Advice.Argument(0) @Nullable Supplier<?> function) {
    return Carry.supplier(function);
  }
}
