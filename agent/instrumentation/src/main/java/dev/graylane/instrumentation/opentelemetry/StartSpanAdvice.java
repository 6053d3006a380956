package dev.graylane.instrumentation.opentelemetry;

import dev.graylane.agent.call.OtherTracers;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** A span begins. */
final class StartSpanAdvice {
  private StartSpanAdvice() {}

  @Advice.OnMethodExit(inline = false)
  public static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object span) {
    Sdk sdk = Sdk.met();
    if (span != null && sdk.records(span)) {
      OtherTracers.began(sdk.begin(span));
    }
  }
}
