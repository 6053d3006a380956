package dev.graylane.instrumentation.apachehttpclient40;

import net.bytebuddy.asm.Advice;
import org.apache.http.conn.scheme.SocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection of 4.0 is made by what this returns, which looks up its name. */
@SuppressWarnings("deprecation") // from 4.1 on
final class SocketsAdvice {
  private SocketsAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable SocketFactory exit(@Advice.Return @Nullable SocketFactory original) {
    Opening opening = Opening.current();
    return opening == null || original == null ? null : new TargetSockets(original, opening);
  }
}
