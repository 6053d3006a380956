package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.function.Callback;
import org.apache.hc.core5.reactor.IOSession;

/**
 * A pool of HTTP/2 connections asks whether one can still be used: one that is about to close takes
 * requests that it may never answer.
 */
final class SessionValidityAdvice {
  private SessionValidityAdvice() {}

  /** Returns true where the pool has been told. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static boolean enter(
      @Advice.Argument(0) IOSession session, @Advice.Argument(1) Callback<Boolean> pool) {
    boolean lost = LostSessions.contains(session);
    if (lost) {
      pool.execute(false);
    }
    return lost;
  }
}
