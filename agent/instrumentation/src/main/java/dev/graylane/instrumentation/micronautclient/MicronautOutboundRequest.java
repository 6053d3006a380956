package dev.graylane.instrumentation.micronautclient;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import io.micronaut.http.HttpRequest;
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
    return HttpMethods.idempotent(method());
  }
}
