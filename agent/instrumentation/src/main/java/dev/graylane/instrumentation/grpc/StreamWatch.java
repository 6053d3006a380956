package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.internal.ForwardingClientStreamTracer;
import org.jspecify.annotations.Nullable;

/** Tells an attempt what becomes of each stream that gRPC makes for it. */
final class StreamWatch extends ClientStreamTracer.Factory {
  private static final ClientStreamTracer NONE = new ClientStreamTracer() {};

  private final Attempt<?, ?> attempt;
  private final ClientStreamTracer.@Nullable Factory other;

  /**
   * @param other whom to tell, too
   */
  StreamWatch(Attempt<?, ?> attempt, ClientStreamTracer.@Nullable Factory other) {
    this.attempt = attempt;
    this.other = other;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    attempt.streams(info.isTransparentRetry());
    return new Tracer(attempt, other == null ? NONE : other.newClientStreamTracer(info, headers));
  }

  private static final class Tracer extends ForwardingClientStreamTracer {
    private final Attempt<?, ?> attempt;
    private final ClientStreamTracer other;

    Tracer(Attempt<?, ?> attempt, ClientStreamTracer other) {
      this.attempt = attempt;
      this.other = other;
    }

    @Override
    protected ClientStreamTracer delegate() {
      return other;
    }

    @Override
    public void outboundHeaders() {
      attempt.headersSent();
      other.outboundHeaders();
    }

    @Override
    public void streamClosed(Status status) {
      attempt.streamClosed(status);
      other.streamClosed(status);
    }
  }
}
