package dev.graylane.instrumentation.apachehttpclient5;

import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.ConnectExec;
import org.jspecify.annotations.Nullable;

/** A client's chain is put together: what leases its connections is wrapped. */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable ExecChainHandler enter(
      @Advice.Argument(0) @Nullable ExecChainHandler handler) {
    return handler instanceof ConnectExec ? new DivertingHandler(handler) : null;
  }
}
