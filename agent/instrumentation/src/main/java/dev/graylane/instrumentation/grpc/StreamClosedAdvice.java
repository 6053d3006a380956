package dev.graylane.instrumentation.grpc;

import io.grpc.Status;
import io.grpc.StreamTracer;
import net.bytebuddy.asm.Advice;

/** A stream is over. */
final class StreamClosedAdvice {
  private StreamClosedAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.FieldValue("tracers") StreamTracer[] tracers, @Advice.Argument(0) Status status)
      throws Throwable {
    Attempt<?, ?> attempt = StreamOwner.of(tracers);
    if (attempt != null && attempt.isShown(StreamSigns.CLOSED)) {
      attempt.streamClosed(status);
    }
  }
}
