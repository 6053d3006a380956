package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.Status;

/**
 * Tells an attempt what becomes of each stream that gRPC makes for it, as an option of the call.
 */
final class StreamWatch extends ClientStreamTracer.Factory {
  private final Attempt<?, ?> attempt;

  StreamWatch(Attempt<?, ?> attempt) {
    this.attempt = attempt;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    attempt.streams(info.isTransparentRetry());
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        attempt.headersSent();
      }

      @Override
      public void streamClosed(Status status) {
        attempt.streamClosed(status);
      }
    };
  }
}
