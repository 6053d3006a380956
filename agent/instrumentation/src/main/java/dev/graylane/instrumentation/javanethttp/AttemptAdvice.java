package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.OutboundCall;
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
      @Advice.FieldValue("currentreq") Object request,
      @Advice.FieldValue("previousreq") @Nullable Object previous,
      @Advice.FieldValue("response") @Nullable Object response) {
    Sending sending = Sending.byRequest(request);
    if (sending == null && previous != null && response != null) {
      sending = Sending.byRequest(previous);
      if (sending != null) {
        sending.redirected(previous, request, Jdk.status(response));
      }
    }
    if (sending == null) {
      return null;
    }
    OutboundCall call = sending.call();
    IOException refusal = call == null ? null : call.refusal();
    if (refusal != null) {
      CompletableFuture<Object> refused = new CompletableFuture<>();
      refused.completeExceptionally(refusal);
      return refused;
    }
    sending.attempt(request);
    return null;
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable CompletableFuture<?> exit(
      @Advice.Enter @Nullable CompletableFuture<?> refused) {
    return refused;
  }
}
