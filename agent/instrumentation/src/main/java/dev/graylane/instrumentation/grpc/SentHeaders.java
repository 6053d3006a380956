package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.OutboundCall;
import io.grpc.Metadata;

/** Metadata as it goes to a server, which a call's headers are put into. */
final class SentHeaders implements OutboundCall.HeaderSetter {
  private final boolean replaces;
  private Metadata metadata;
  private boolean own;

  private SentHeaders(Metadata metadata, boolean own, boolean replaces) {
    this.metadata = metadata;
    this.own = own;
    this.replaces = replaces;
  }

  /** The application's, which stays as it is: it is copied when there is something to put. */
  static SentHeaders copyOf(Metadata application) {
    return new SentHeaders(application, false, true);
  }

  /**
   * @param stream what gRPC has copied for a stream
   * @param replaces whether the application gave headers
   */
  static SentHeaders in(Metadata stream, boolean replaces) {
    return new SentHeaders(stream, true, replaces);
  }

  Metadata metadata() {
    return metadata;
  }

  /** Replaces what the agent itself may have put there: a route sets what is carried, too. */
  @Override
  public void set(String name, String value) {
    Headers.put(own(), name, value, true);
  }

  @Override
  public void set(String name, byte[] value) {
    Headers.put(own(), name, value, replaces);
  }

  private Metadata own() {
    if (!own) {
      Metadata copy = new Metadata();
      copy.merge(metadata);
      metadata = copy;
      own = true;
    }
    return metadata;
  }
}
