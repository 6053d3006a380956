package dev.graylane.instrumentation.javanethttp;

import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The key under which an HTTP/2 connection that was upgraded from HTTP/1.1 is kept. */
final class ConnectionKeyAdvice {
  private ConnectionKeyAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable String exit(
      @Advice.Argument(0) Object connection, @Advice.Return String key) {
    InetSocketAddress address = Jdk.address(connection);
    return address instanceof Instance ? ((Instance) address).partition(key) : null;
  }
}
