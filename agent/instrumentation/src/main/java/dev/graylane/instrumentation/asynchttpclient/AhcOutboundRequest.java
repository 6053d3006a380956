package dev.graylane.instrumentation.asynchttpclient;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.List;
import org.asynchttpclient.Request;
import org.jspecify.annotations.Nullable;

/** A request as the application made it. */
final class AhcOutboundRequest extends HttpOutboundRequest {
  private final Request request;

  AhcOutboundRequest(Request request) {
    super(
        request.getUri().getScheme(),
        host(request.getUri().getHost()),
        request.getUri().getExplicitPort());
    this.request = request;
  }

  private static String host(String written) {
    return written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String path = request.getUri().getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return request.getUri().getQuery();
  }

  @Override
  public @Nullable String header(String name) {
    String value = request.getHeaders().get(name);
    return value == null && name.equalsIgnoreCase("cookie") ? cookies() : value;
  }

  private @Nullable String cookies() {
    List<?> cookies = request.getCookies();
    if (cookies == null || cookies.isEmpty()) {
      return null;
    }
    StringBuilder header = new StringBuilder();
    for (Object cookie : cookies) {
      header.append(header.length() == 0 ? "" : "; ");
      if (cookie instanceof Cookie) {
        header.append(((Cookie) cookie).name()).append('=').append(((Cookie) cookie).value());
      } else {
        header.append(Varying.cookie(cookie));
      }
    }
    return header.toString();
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(request.getMethod())
        && request.getStreamData() == null
        && request.getBodyGenerator() == null
        && (request.getBodyParts() == null || request.getBodyParts().isEmpty());
  }
}
