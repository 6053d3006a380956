package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Whether an attempt's headers may be with a server. Where the server said that it did not look at
 * them, gRPC makes another stream on its own, and then nothing is; where the application's retry
 * policy makes another, something was.
 */
final class Sending extends ClientStreamTracer.Factory {
  private final Runnable onSent;
  private volatile boolean sent;
  private volatile boolean repeated;

  /**
   * @param onSent called on a thread of the transport, under its locks
   */
  Sending(Runnable onSent) {
    this.onSent = onSent;
  }

  boolean isSent() {
    return sent || repeated;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    if (info.isTransparentRetry()) {
      sent = false;
    } else if (sent) {
      repeated = true;
    }
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
        onSent.run();
      }
    };
  }
}
