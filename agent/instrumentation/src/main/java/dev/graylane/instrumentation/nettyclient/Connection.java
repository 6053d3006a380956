package dev.graylane.instrumentation.nettyclient;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.NettyPipelines;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where the requests on one connection go. */
final class Connection {
  private static final String PROXIES = "io.netty.handler.proxy.";

  private final String scheme;
  private final boolean proxied;
  private final @Nullable String peer;
  private final int peerPort;

  /** In the place of a missing Host header. */
  private final String authority;

  Connection(Channel channel) {
    scheme = NettyPipelines.scheme(channel);
    proxied = NettyPipelines.has(channel.pipeline(), PROXIES);
    InetSocketAddress address = NettyPipelines.peer(channel);
    peer = address == null || address.isUnresolved() ? null : address.getAddress().getHostAddress();
    peerPort = address == null ? 0 : address.getPort();
    authority = address == null ? "" : address.getHostString() + ":" + peerPort;
  }

  /**
   * Begins a call.
   *
   * @return null: it is left alone
   */
  @Nullable OutboundCall begin(HttpRequest request) {
    if (request.decoderResult().isFailure() || request.method().equals(HttpMethod.CONNECT)) {
      return null;
    }
    String host = request.headers().get(HttpHeaderNames.HOST);
    NettyOutboundRequest outbound =
        new NettyOutboundRequest(request, scheme, host == null ? authority : host);
    // Only a proxy is told whole URLs.
    if (proxied || !isPath(request.uri())) {
      outbound.skippedForProxy();
      return null;
    }
    return Calls.carry(outbound, peer, peerPort);
  }

  private static boolean isPath(String target) {
    return target.startsWith("/") || target.indexOf("://") < 0;
  }
}
