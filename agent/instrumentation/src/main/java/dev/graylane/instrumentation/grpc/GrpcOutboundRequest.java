package dev.graylane.instrumentation.grpc;

import dev.graylane.agent.call.OutboundRequest;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** A call as gRPC is about to start it. */
final class GrpcOutboundRequest implements OutboundRequest {
  private final String fullMethodName;
  private final Authority authority;
  private final boolean encrypted;
  private final Metadata headers;

  GrpcOutboundRequest(
      String fullMethodName, Authority authority, boolean encrypted, Metadata headers) {
    this.fullMethodName = fullMethodName;
    this.authority = authority;
    this.encrypted = encrypted;
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

  /** gRPC knows of no idempotence on the wire; its own retries are the channel's. */
  @Override
  public boolean repeatable() {
    return false;
  }
}
