package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/** Learns that a call's headers went to a connection, from when on it cannot be moved. */
final class SentTracer extends ClientStreamTracer.Factory {
  private final Runnable sent;

  SentTracer(Runnable sent) {
    this.sent = sent;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent.run();
      }
    };
  }
}
