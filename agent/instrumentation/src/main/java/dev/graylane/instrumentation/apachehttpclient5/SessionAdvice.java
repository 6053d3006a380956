package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * A client for HTTP/2 alone asks for its connection to a host, or from 5.2 on along a route: the
 * pool answers under its lock for that one, and what follows may ask for another.
 */
final class SessionAdvice {
  private SessionAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(2))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable FutureCallback<IOSession> enter(
      @Advice.Argument(0) @Nullable Object endpoint,
      @Advice.Argument(2) FutureCallback<IOSession> callback) {
    HttpHost host = host(endpoint);
    return host != null && LedHosts.contains(host)
        ? new UnlockedCallback(callback, PoolTurn.begin())
        : null;
  }

  @Advice.AssignReturned.ToThrown(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Throwable exit(@Advice.Enter @Nullable FutureCallback<IOSession> led) {
    return led == null ? null : ((UnlockedCallback) led).asked();
  }

  private static @Nullable HttpHost host(@Nullable Object endpoint) {
    return endpoint instanceof HttpRoute
        ? ((HttpRoute) endpoint).getTargetHost()
        : endpoint instanceof HttpHost ? (HttpHost) endpoint : null;
  }
}
