package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** gRPC makes a stream for a call: the first one, or again. */
final class StreamAdvice {
  private StreamAdvice() {}

  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(1))
  @Advice.OnMethodEnter(inline = false)
  public static ClientStreamTracer.@Nullable Factory enter(
      @Advice.This Object stream, @Advice.Argument(1) ClientStreamTracer.Factory factory)
      throws Throwable {
    Attempt<?, ?> attempt = StreamOwner.of(stream);
    return attempt == null ? factory : attempt.watching(factory);
  }
}
