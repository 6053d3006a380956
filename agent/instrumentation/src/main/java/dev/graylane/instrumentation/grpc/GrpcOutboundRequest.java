package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.instrumentation.RpcRequest;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** A call as gRPC is about to start it. */
final class GrpcOutboundRequest extends RpcRequest implements OutboundRequest {
  private final Metadata headers;

  GrpcOutboundRequest(
      String fullMethodName, Authority authority, boolean encrypted, Metadata headers) {
    super("grpc", encrypted, authority.host(), authority.port(), fullMethodName);
    this.headers = headers;
  }

  @Override
  public @Nullable String header(String name) {
    return Headers.first(headers, name);
  }

  /** gRPC knows of no idempotence on the wire; its own retries are the channel's. */
  @Override
  public boolean repeatable() {
    return false;
  }
}
