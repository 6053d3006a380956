package dev.graylane.instrumentation.apachehttpclient4;

import java.net.SocketAddress;
import net.bytebuddy.asm.Advice;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/** The asynchronous client looks every name up, also that of a host that bears its address. */
final class AddressAdvice {
  private AddressAdvice() {}

  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static @Nullable SocketAddress enter(@Advice.Argument(0) HttpRoute route) {
    return Routes.address(route);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable SocketAddress exit(@Advice.Enter @Nullable SocketAddress diverted) {
    return diverted;
  }
}
