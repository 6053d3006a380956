package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.common.RequestHeaders;
import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.ArmeriaLogs;
import dev.graylane.instrumentation.Hosts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A request as the server got it; its headers do not change. */
final class ArmeriaInboundRequest implements InboundRequest {
  private final RequestHeaders headers;
  private final boolean grpc;
  private final boolean tls;
  private final @Nullable SocketAddress peer;

  ArmeriaInboundRequest(
      RequestHeaders headers, boolean grpc, boolean tls, @Nullable SocketAddress peer) {
    this.headers = headers;
    this.grpc = grpc;
    this.tls = tls;
    this.peer = peer;
  }

  @Override
  public String protocol() {
    return grpc ? "grpc" : "http";
  }

  @Override
  public String scheme() {
    return tls ? "https" : "http";
  }

  @Override
  public String method() {
    return grpc ? path().substring(1) : headers.method().name();
  }

  @Override
  public String host() {
    return Hosts.host(authority());
  }

  @Override
  public int port() {
    return Hosts.port(authority(), scheme());
  }

  private String authority() {
    String authority = headers.authority();
    return authority == null ? "" : authority;
  }

  @Override
  public String path() {
    return ArmeriaLogs.path(headers);
  }

  @Override
  public @Nullable String query() {
    return ArmeriaLogs.query(headers);
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String peerAddress() {
    InetAddress address =
        peer instanceof InetSocketAddress ? ((InetSocketAddress) peer).getAddress() : null;
    return address == null ? null : address.getHostAddress();
  }
}
