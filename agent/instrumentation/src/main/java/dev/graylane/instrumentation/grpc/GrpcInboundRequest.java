package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.InboundRequest;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A call that a gRPC server serves. Metadata is not recycled, so it may be read later. */
final class GrpcInboundRequest implements InboundRequest {
  private final String fullMethodName;
  private final Authority authority;
  private final boolean encrypted;
  private final @Nullable String peer;
  private final Metadata headers;

  GrpcInboundRequest(ServerCall<?, ?> call, Metadata headers) {
    fullMethodName = call.getMethodDescriptor().getFullMethodName();
    encrypted = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null;
    String sent = call.getAuthority();
    authority = Authority.parse(sent == null ? "" : sent, encrypted ? 443 : 80);
    SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    peer =
        remote instanceof InetSocketAddress && ((InetSocketAddress) remote).getAddress() != null
            ? ((InetSocketAddress) remote).getAddress().getHostAddress()
            : null;
    // The service may add to or read from its own; header values do not change.
    this.headers = headers;
  }

  @Override
  public String protocol() {
    return "grpc";
  }

  @Override
  public String scheme() {
    return encrypted ? "https" : "http";
  }

  @Override
  public String method() {
    return fullMethodName;
  }

  @Override
  public String host() {
    return authority.host();
  }

  @Override
  public int port() {
    return authority.port();
  }

  @Override
  public String path() {
    return "/" + fullMethodName;
  }

  @Override
  public @Nullable String query() {
    return null;
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
