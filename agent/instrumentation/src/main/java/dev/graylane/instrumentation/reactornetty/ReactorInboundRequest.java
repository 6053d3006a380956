package dev.graylane.instrumentation.reactornetty;

import dev.graylane.instrumentation.ArrivedRequest;
import dev.graylane.instrumentation.RequestTarget;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/** A request as the server got it. */
final class ReactorInboundRequest extends ArrivedRequest {
  private final HttpHeaders headers;
  private final @Nullable String peer;

  ReactorInboundRequest(HttpServerRequest request) {
    super(
        request.method().name(),
        request.scheme(),
        request.requestHeaders().get(HttpHeaderNames.HOST),
        RequestTarget.path(request.uri()),
        RequestTarget.query(request.uri()));
    headers = request.requestHeaders();
    peer = peer(request);
  }

  private static @Nullable String peer(HttpServerRequest request) {
    if (!(request instanceof Connection)) {
      return null;
    }
    Channel channel = ((Connection) request).channel();
    SocketAddress address = channel.remoteAddress();
    return address instanceof InetSocketAddress && !((InetSocketAddress) address).isUnresolved()
        ? ((InetSocketAddress) address).getAddress().getHostAddress()
        : null;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
