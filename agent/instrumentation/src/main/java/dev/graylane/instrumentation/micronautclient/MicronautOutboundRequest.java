package dev.graylane.instrumentation.micronautclient;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A request after the application's filters. */
final class MicronautOutboundRequest extends HttpOutboundRequest {
  private final HttpRequest<?> request;
  private final URI uri;

  MicronautOutboundRequest(HttpRequest<?> request, URI uri, String host) {
    super(uri.getScheme(), host, uri.getPort());
    this.request = request;
    this.uri = uri;
  }

  @Override
  public String method() {
    return request.getMethodName();
  }

  @Override
  public String path() {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return uri.getRawQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method()) && isBegunAnew();
  }

  /** A body that is streamed is there once; so is that of a request that is passed on. */
  private boolean isBegunAnew() {
    Object body = request.getBody().orElse(null);
    return !(request instanceof ServerHttpRequest)
        && (body == null || body instanceof CharSequence || body instanceof byte[]);
  }
}
