package dev.graylane.instrumentation.reactornetty;

import net.bytebuddy.asm.Advice;

/** A request failed or is redirected, and the client asks itself whether it makes another. */
final class RetryAdvice {
  private RetryAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static boolean exit(
      @Advice.This Object handler,
      @Advice.Argument(0) Throwable failure,
      @Advice.Return boolean again) {
    ClientCall call = ClientCall.of(handler);
    return call == null ? again : call.goesOn(failure, again);
  }
}
