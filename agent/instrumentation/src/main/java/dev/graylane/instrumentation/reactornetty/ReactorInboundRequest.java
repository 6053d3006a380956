package dev.graylane.instrumentation.reactornetty;

import dev.graylane.instrumentation.ArrivedRequest;
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
        path(request.uri()),
        query(request.uri()));
    headers = request.requestHeaders();
    peer = peer(request);
  }

  private static String path(String uri) {
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    if (path.startsWith("/")) {
      return path;
    }
    int scheme = path.indexOf("://");
    int slash = scheme < 0 ? -1 : path.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : path.substring(slash);
  }

  private static @Nullable String query(String uri) {
    int mark = uri.indexOf('?');
    return mark < 0 ? null : uri.substring(mark + 1);
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
