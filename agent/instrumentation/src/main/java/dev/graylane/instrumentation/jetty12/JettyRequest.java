package dev.graylane.instrumentation.jetty12;

import dev.graylane.instrumentation.ArrivedRequest;
import org.jspecify.annotations.Nullable;

/** Jetty's request; a copy, but for the headers, which are immutable. */
final class JettyRequest extends ArrivedRequest {
  private final Object headers;
  private final @Nullable String peer;

  private JettyRequest(Object request, Object headers, @Nullable String host) {
    super(
        Jetty.method(request),
        Jetty.scheme(request),
        host != null ? host : Jetty.authority(request),
        Jetty.path(request),
        Jetty.query(request));
    this.headers = headers;
    this.peer = Jetty.peer(request);
  }

  static JettyRequest of(Object request) {
    Object headers = Jetty.headers(request);
    return new JettyRequest(request, headers, Jetty.header(headers, "Host"));
  }

  @Override
  public @Nullable String header(String name) {
    return Jetty.header(headers, name);
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
