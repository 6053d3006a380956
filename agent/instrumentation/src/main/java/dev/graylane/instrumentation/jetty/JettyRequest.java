package dev.graylane.instrumentation.jetty;

import dev.graylane.instrumentation.ArrivedRequest;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Jetty's request. Jetty uses the object again for the next one, so it is let go at the end. */
final class JettyRequest extends ArrivedRequest {
  private volatile @Nullable Request request;
  private final @Nullable String peer;

  private JettyRequest(Request live, @Nullable String peer) {
    super(
        live.getMethod(),
        live.getScheme(),
        live.getHeader("Host"),
        live.getRequestURI(),
        live.getQueryString());
    this.request = live;
    this.peer = peer;
  }

  static JettyRequest of(HttpChannel channel) {
    Request live = channel.getRequest();
    return new JettyRequest(live, channel.getRemoteAddress() == null ? null : live.getRemoteAddr());
  }

  void release() {
    request = null;
  }

  @Override
  public @Nullable String header(String name) {
    Request live = request;
    return live == null ? null : live.getHeader(name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
