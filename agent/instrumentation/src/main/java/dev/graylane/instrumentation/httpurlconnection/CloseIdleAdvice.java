package dev.graylane.instrumentation.httpurlconnection;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code disconnect()} closes an idle client of the same kind: it must be looked for where it is.
 */
final class CloseIdleAdvice {
  private CloseIdleAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(@Advice.This Object client) {
    return Obtaining.idleClientOf(ClientState.partition(client));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object entered) {
    if (entered != null) {
      ((Obtaining) entered).end();
    }
  }
}
