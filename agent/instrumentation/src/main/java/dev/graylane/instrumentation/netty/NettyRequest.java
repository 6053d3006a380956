package dev.graylane.instrumentation.netty;

import dev.graylane.instrumentation.ArrivedRequest;
import dev.graylane.instrumentation.NettyPipelines;
import dev.graylane.instrumentation.RequestTarget;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A request as the codec made it. Its headers are made for one request and may be kept. */
final class NettyRequest extends ArrivedRequest {
  private final HttpHeaders headers;
  private final @Nullable InetAddress peer;

  NettyRequest(HttpRequest request, String scheme, Channel channel) {
    super(
        request.method().name(),
        scheme,
        request.headers().get(HttpHeaderNames.HOST),
        RequestTarget.path(request.uri()),
        RequestTarget.query(request.uri()));
    headers = request.headers();
    InetSocketAddress address = NettyPipelines.peer(channel);
    peer = address == null ? null : address.getAddress();
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer == null ? null : peer.getHostAddress();
  }
}
