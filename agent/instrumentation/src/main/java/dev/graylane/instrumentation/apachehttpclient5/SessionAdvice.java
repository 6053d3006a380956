package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * A client for HTTP/2 alone asks for its connection to a host, or from 5.2 on along a route; that
 * of a minimal one is aimed here. The pool answers under its lock for that host, and what follows
 * may ask for another.
 */
final class SessionAdvice {
  private SessionAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 2,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.Argument(0) @Nullable Object endpoint,
      @Advice.Argument(2) FutureCallback<IOSession> callback) {
    HttpHost asked = host(endpoint);
    if (asked == null) {
      return null;
    }
    AsyncMinimalCall call = AsyncMinimalCall.takeLeasing();
    HttpHost host = call == null ? asked : call.aimed(asked);
    if (!LedHosts.contains(host)) {
      return null;
    }
    return new Object[] {
      call == null ? endpoint : endpoint instanceof HttpRoute ? new HttpRoute(host) : host,
      new UnlockedCallback(
          call == null ? callback : new AimedCallback<>(call, asked, callback), PoolTurn.begin())
    };
  }

  @Advice.AssignReturned.ToThrown(typing = Assigner.Typing.DYNAMIC)
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static @Nullable Throwable exit(@Advice.Enter Object @Nullable [] led) {
    return led == null ? null : ((UnlockedCallback) led[1]).asked();
  }

  private static @Nullable HttpHost host(@Nullable Object endpoint) {
    return endpoint instanceof HttpRoute
        ? ((HttpRoute) endpoint).getTargetHost()
        : endpoint instanceof HttpHost ? (HttpHost) endpoint : null;
  }
}
