package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.RpcRequest;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A call that a gRPC server serves. Metadata is not recycled, so it may be read later. */
final class GrpcInboundRequest extends RpcRequest implements InboundRequest {
  private final @Nullable String peer;
  private final Metadata headers;

  GrpcInboundRequest(ServerCall<?, ?> call, Metadata headers) {
    this(call, headers, isEncrypted(call));
  }

  private GrpcInboundRequest(ServerCall<?, ?> call, Metadata headers, boolean encrypted) {
    this(call, headers, encrypted, authority(call, encrypted));
  }

  private GrpcInboundRequest(
      ServerCall<?, ?> call, Metadata headers, boolean encrypted, Authority authority) {
    super(
        "grpc",
        encrypted,
        authority.host(),
        authority.port(),
        call.getMethodDescriptor().getFullMethodName());
    SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    peer =
        remote instanceof InetSocketAddress && ((InetSocketAddress) remote).getAddress() != null
            ? ((InetSocketAddress) remote).getAddress().getHostAddress()
            : null;
    // The service may add to or read from its own; header values do not change.
    this.headers = headers;
  }

  private static boolean isEncrypted(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null;
  }

  private static Authority authority(ServerCall<?, ?> call, boolean encrypted) {
    String sent = call.getAuthority();
    return Authority.parse(sent == null ? "" : sent, encrypted ? 443 : 80);
  }

  @Override
  public @Nullable String header(String name) {
    return Headers.first(headers, name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
