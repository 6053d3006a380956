package dev.graylane.instrumentation.grpc;

import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.IOException;

/**
 * Whether an attempt's headers may be with a server. Where the server said that it did not look at
 * them, gRPC makes another stream on its own, and then nothing is; where the application's retry
 * policy makes another, something was. The OkHttp transport takes a lost connection for such a
 * server, too, and repeats what may have been served: that something was sent is not forgotten
 * then.
 */
final class Sending extends ClientStreamTracer.Factory {
  /**
   * What the OkHttp transport says of a connection that the other side closed; of one that fails it
   * names the cause alone.
   */
  private static final String END = "End of stream or IOException";

  private final DivertedCall<?, ?> call;
  private volatile boolean sent;
  private volatile boolean lost;
  private volatile boolean repeated;

  Sending(DivertedCall<?, ?> call) {
    this.call = call;
  }

  boolean isSent() {
    return sent || repeated;
  }

  @Override
  public ClientStreamTracer newClientStreamTracer(
      ClientStreamTracer.StreamInfo info, Metadata headers) {
    if (sent && (lost || !info.isTransparentRetry())) {
      repeated = true;
    }
    sent = false;
    return new ClientStreamTracer() {
      @Override
      public void outboundHeaders() {
        sent = true;
        call.sent();
      }

      @Override
      public void streamClosed(Status status) {
        String description = status.getDescription();
        lost =
            description == null
                ? status.getCause() instanceof IOException
                : description.equals(END);
      }
    };
  }
}
