package dev.graylane.instrumentation.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The application makes a call, or a decorator of its one more attempt at it. */
final class ContextAdvice {
  private ContextAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(
      @Advice.This ClientRequestContext made,
      @Advice.Argument(value = 0, optional = true) @Nullable Object first) {
    CallOrigin.of(made, first);
  }
}
