package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Whether an attempt's headers are with a server. gRPC makes another stream for the same attempt
 * where the server said that it did not look at the first, and then nothing is.
 */
final class Sending extends ClientStreamTracer.Factory {
  private final Runnable onSent;
  private volatile boolean sent;

  /**
   * @param onSent called on a thread of the transport, under its locks
   */
  Sending(Runnable onSent) {
    this.onSent = onSent;
  }

  boolean isSent() {
    return sent;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    sent = false;
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
        onSent.run();
      }
    };
  }
}
