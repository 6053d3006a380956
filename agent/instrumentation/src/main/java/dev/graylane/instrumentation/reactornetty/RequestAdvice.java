package dev.graylane.instrumentation.reactornetty;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/**
 * A request is written, with the application's help, which may be on the thread of another call
 * that gave its connection back.
 */
final class RequestAdvice {
  private RequestAdvice() {}

  /**
   * @return the thread's context before, in a box since that may be none
   */
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object enter(
      @Advice.This Object handler, @Advice.Argument(0) Connection operations) {
    ClientCall call = ClientCall.of(handler);
    if (call == null) {
      return null;
    }
    call.connected(operations);
    return new @Nullable Context[] {Contexts.attach(call.context())};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(@Advice.Enter @Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }
}
