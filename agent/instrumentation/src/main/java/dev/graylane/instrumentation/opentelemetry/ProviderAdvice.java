package dev.graylane.instrumentation.opentelemetry;

import net.bytebuddy.asm.Advice;

/** An SDK is put together, or used. */
final class ProviderAdvice {
  private ProviderAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit() {
    Sdk.met();
  }
}
