package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** An asynchronous minimal client leases a connection, for a call or for the application itself. */
final class AsyncMinimalLeaseAdvice {
  private AsyncMinimalLeaseAdvice() {}

  @Advice.AssignReturned.ToArguments({
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 0,
        index = 0,
        typing = Assigner.Typing.DYNAMIC),
    @Advice.AssignReturned.ToArguments.ToArgument(
        value = 4,
        index = 1,
        typing = Assigner.Typing.DYNAMIC)
  })
  @Advice.OnMethodEnter(inline = false)
  public static Object @Nullable [] enter(
      @Advice.Argument(0) HttpHost host, @Advice.Argument(4) FutureCallback<?> callback) {
    AsyncMinimalCall call = AsyncMinimalCall.takeLeasing();
    return call == null
        ? null
        : new Object[] {call.aimed(host), new AimedCallback<>(call, host, callback)};
  }
}
