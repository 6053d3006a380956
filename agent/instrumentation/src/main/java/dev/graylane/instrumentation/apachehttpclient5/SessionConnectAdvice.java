package dev.graylane.instrumentation.apachehttpclient5;

import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * A client for HTTP/2 alone makes a connection: it looks every name up, also that of a host that
 * bears its address.
 */
final class SessionConnectAdvice {
  private SessionConnectAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 1,
        index = 0,
        typing = Assigner.Typing.DYNAMIC),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 5,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.Argument(0) @Nullable Object endpoint,
      @Advice.Argument(5) FutureCallback<IOSession> pool) {
    if (!(endpoint instanceof HttpHost) || !LedHosts.contains((HttpHost) endpoint)) {
      return null;
    }
    HttpHost host = (HttpHost) endpoint;
    return new Object[] {
      new InetSocketAddress(host.getAddress(), host.getPort()), new LockedCallback(pool)
    };
  }
}
