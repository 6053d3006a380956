package dev.graylane.instrumentation.armeria;

import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** A new connection is made for a request; if it fails, the next place is tried. */
final class ConnectAdvice {
  private ConnectAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable CompletableFuture<?> exit(
      @Advice.Return CompletableFuture<?> connection) {
    Acquisition acquisition = Acquisition.current();
    return acquisition == null ? null : acquisition.guard(connection);
  }
}
