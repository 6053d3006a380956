package dev.graylane.instrumentation.apachehttpclient4;

import net.bytebuddy.asm.Advice;
import org.apache.http.impl.execchain.ClientExecChain;
import org.jspecify.annotations.Nullable;

/** As {@link ChainAdvice}, in 4.3, where no method of its own makes what uses connections. */
final class DecorationAdvice {
  private DecorationAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(0))
  @Advice.OnMethodEnter(inline = false)
  public static @Nullable ClientExecChain enter(
      @Advice.Argument(0) @Nullable ClientExecChain connecting) throws IllegalAccessException {
    return connecting == null
            || connecting instanceof DivertingExec
            || !Connections.areLed(connecting)
        ? null
        : new DivertingExec(connecting);
  }
}
