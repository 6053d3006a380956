package dev.graylane.instrumentation.nettyclient;

import dev.graylane.instrumentation.Hosts;
import dev.graylane.instrumentation.HttpOutboundRequest;
import dev.graylane.instrumentation.RequestTarget;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request as the application wrote it. */
final class NettyOutboundRequest extends HttpOutboundRequest {
  private final String method;
  private final String target;
  private final HttpHeaders headers;

  /**
   * @param authority whom it is for
   */
  NettyOutboundRequest(HttpRequest request, String scheme, String authority) {
    super(scheme, Hosts.host(authority), Hosts.port(authority, scheme));
    method = request.method().name();
    target = request.uri();
    headers = request.headers();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return RequestTarget.path(target);
  }

  @Override
  public @Nullable String query() {
    return RequestTarget.query(target);
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Nobody sends it again. */
  @Override
  public boolean repeatable() {
    return false;
  }
}
