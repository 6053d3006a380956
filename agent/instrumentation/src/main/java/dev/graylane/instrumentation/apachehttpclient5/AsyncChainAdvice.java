package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.impl.async.AsyncConnectExec;
import org.jspecify.annotations.Nullable;

/** An asynchronous client's chain is put together: what leases its connections is wrapped. */
final class AsyncChainAdvice {
  private AsyncChainAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable AsyncExecChainHandler enter(
      @Advice.Argument(0) @Nullable AsyncExecChainHandler handler) {
    return handler instanceof AsyncConnectExec ? new DivertingAsyncHandler(handler) : null;
  }
}
