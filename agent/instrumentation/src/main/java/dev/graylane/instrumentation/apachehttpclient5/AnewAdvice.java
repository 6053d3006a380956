package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.jspecify.annotations.Nullable;

/**
 * A place in the pool of an asynchronous client is leased: not for the connection that is in it.
 */
final class AnewAdvice {
  private AnewAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(4))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable FutureCallback<AsyncConnectionEndpoint> enter(
      @Advice.Argument(1) @Nullable HttpRoute route,
      @Advice.Argument(4) FutureCallback<AsyncConnectionEndpoint> callback) {
    return route != null && LedHosts.isAnew(route.getTargetHost())
        ? new AnewCallback(callback)
        : null;
  }
}
