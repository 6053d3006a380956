package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.instrumentation.Aim;
import net.bytebuddy.asm.Advice;
import org.apache.http.conn.routing.HttpRoute;
import org.jspecify.annotations.Nullable;

/** A connection of 4.0 is made from where the application wants it, not from what stands there. */
final class LocalAddressAdvice {
  private LocalAddressAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable HttpRoute enter(@Advice.Argument(0) HttpRoute route) {
    Aim aim = Aim.of(route.getLocalAddress());
    return aim == null ? null : new HttpRoute(route.getTargetHost(), aim.local(), route.isSecure());
  }
}
