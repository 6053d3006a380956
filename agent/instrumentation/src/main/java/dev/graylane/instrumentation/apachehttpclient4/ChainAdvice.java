package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.impl.execchain.ClientExecChain;
import org.jspecify.annotations.Nullable;

/** A client is built: what leases and uses connections for it is wrapped, below its caches. */
final class ChainAdvice {
  private ChainAdvice() {}

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static @Nullable ClientExecChain exit(
      @Advice.Return @Nullable ClientExecChain connecting) {
    return connecting == null ? null : new DivertingExec(connecting);
  }
}
