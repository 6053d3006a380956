package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** A future ends, and tells the application in the context in which it called. */
final class Endings {
  private Endings() {}

  /**
   * @return the thread's context before, in a box since that may be none
   */
  static @Nullable Object begin(NettyResponseFuture<?> future, @Nullable Throwable failure) {
    ClientCall call = ClientCall.of(future);
    if (call == null) {
      return null;
    }
    call.end(future, failure);
    return new @Nullable Context[] {Contexts.attach(call.context())};
  }

  static void end(@Nullable Object before) {
    if (before != null) {
      Contexts.restore(((@Nullable Context[]) before)[0]);
    }
  }
}
