package dev.graylane.instrumentation.javanethttp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** An attempt begins: the first, a repetition, or the first of a redirect. */
final class AttemptAdvice {
  private AttemptAdvice() {}

  /**
   * @return the future that takes the attempt's place where the rules refuse the call
   */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable CompletableFuture<?> enter(
      @Advice.FieldValue("currentreq") Object request) {
    Sending sending = Sending.of(request);
    IOException refusal = sending == null ? null : sending.attempt(request);
    if (refusal == null) {
      return null;
    }
    CompletableFuture<Object> refused = new CompletableFuture<>();
    refused.completeExceptionally(refusal);
    return refused;
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable CompletableFuture<?> exit(
      @Advice.Enter @Nullable CompletableFuture<?> refused) {
    return refused;
  }
}
