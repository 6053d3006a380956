package dev.graylane.instrumentation.apachehttpclient40;

import dev.graylane.instrumentation.Aim;
import java.net.InetAddress;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.HttpHost;
import org.apache.http.conn.OperatedClientConnection;
import org.jspecify.annotations.Nullable;

/** A connection is made: what its local address stands for takes its place. */
@SuppressWarnings("deprecation") // from 4.3 on
final class OpenAdvice {
  private OpenAdvice() {}

  /**
   * @return null, or the host under which the target is connected to, and from where
   */
  @Advice.AssignReturned.ToArguments({
    @ToArgument(value = 1, index = 0, typing = Assigner.Typing.DYNAMIC),
    @ToArgument(value = 2, index = 1, typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable Object @Nullable [] enter(
      @Advice.Argument(0) OperatedClientConnection connection,
      @Advice.Argument(1) HttpHost asked,
      @Advice.Argument(2) @Nullable InetAddress local) {
    Aim aim = Aim.of(local);
    if (aim == null) {
      return null;
    }
    Opening opening = Opening.begin(connection, asked, aim.target());
    return new @Nullable Object[] {opening.host(), aim.local()};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void exit(
      @Advice.Enter @Nullable Object @Nullable [] aimed,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (aimed != null) {
      Opening.end();
    }
    DirectedCall call = DirectedCall.current();
    if (call != null && thrown == null) {
      call.connected();
    }
  }
}
