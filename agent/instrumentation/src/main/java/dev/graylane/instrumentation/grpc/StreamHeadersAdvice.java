package dev.graylane.instrumentation.grpc;

import io.grpc.StreamTracer;
import net.bytebuddy.asm.Advice;

/** The headers of a stream are on a connection. */
final class StreamHeadersAdvice {
  private StreamHeadersAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(@Advice.FieldValue("tracers") StreamTracer[] tracers) throws Throwable {
    Attempt<?, ?> attempt = StreamOwner.of(tracers);
    if (attempt != null && attempt.isShown(StreamSigns.HEADERS)) {
      attempt.headersSent();
    }
  }
}
