package dev.graylane.instrumentation.vertxserver;

import dev.graylane.agent.call.Engines;
import dev.graylane.instrumentation.ArrivedRequest;
import dev.graylane.instrumentation.RequestTarget;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A request as the server got it. Does not refer to the library's: that one refers to the context
 * by which this one is kept.
 */
final class VertxInboundRequest extends ArrivedRequest {
  /** Up to 4. */
  private static final @Nullable Method HOST = method("host");

  private static final @Nullable Method AUTHORITY = method("authority");

  private final MultiMap headers;
  private final @Nullable String peer;

  VertxInboundRequest(HttpServerRequest request) {
    super(
        request.method().name(),
        request.scheme(),
        authority(request),
        RequestTarget.path(request.uri()),
        RequestTarget.query(request.uri()));
    headers = request.headers();
    SocketAddress address = request.remoteAddress();
    peer = address == null ? null : address.hostAddress();
  }

  private static @Nullable Method method(String name) {
    try {
      return HttpServerRequest.class.getMethod(name);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  /** Over HTTP/2 it is in no header. */
  private static @Nullable String authority(HttpServerRequest request) {
    String host = request.getHeader("host");
    Method method = AUTHORITY != null ? AUTHORITY : HOST;
    if (host != null || method == null) {
      return host;
    }
    try {
      Object authority = method.invoke(request);
      return authority == null ? null : authority.toString();
    } catch (ReflectiveOperationException e) {
      Engines.fault("vertx: authority", e);
      return null;
    }
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
