package dev.graylane.instrumentation.grpc;

import io.grpc.Metadata;
import net.bytebuddy.asm.Advice;

/** gRPC makes a stream for a call: the first one, or again. */
final class StreamAdvice {
  private StreamAdvice() {}

  @Advice.OnMethodEnter(inline = false)
  public static void enter(
      @Advice.This Object stream,
      @Advice.Argument(0) Metadata metadata,
      @Advice.Argument(3) boolean unseenByServer)
      throws Throwable {
    Attempt<?, ?> attempt = StreamOwner.of(stream);
    if (attempt == null) {
      return;
    }
    if (attempt.isShown(StreamSigns.MADE)) {
      attempt.begins();
      attempt.streams(unseenByServer);
    }
    attempt.made(metadata);
  }
}
