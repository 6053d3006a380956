package dev.graylane.instrumentation.dubbo;

import net.bytebuddy.asm.Advice;
import org.apache.dubbo.rpc.Invocation;

/** An invoker of Triple's opens a stream. */
final class StreamAdvice {
  private StreamAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.Argument(1) Invocation invocation, @Advice.Argument(2) Object clientCall) {
    CalledStream.open(invocation, clientCall);
  }
}
