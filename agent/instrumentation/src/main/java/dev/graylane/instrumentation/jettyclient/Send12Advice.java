package dev.graylane.instrumentation.jettyclient;

import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link SendAdvice}, where the request itself does it. */
final class Send12Advice {
  private Send12Advice() {}

  @Advice.OnMethodEnter(inline = false)
  public static Leading enter(
      @Advice.FieldValue("client") Object client, @Advice.This Object request) {
    return Leading.begin(client, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Leading leading, @Advice.Thrown @Nullable Throwable thrown) {
    if (leading != null) {
      leading.end(thrown);
    }
  }
}
