package dev.graylane.instrumentation.vertx;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** A request as the options say it that it is asked for with. */
final class VertxOutboundRequest extends HttpOutboundRequest {
  private final RequestOptions options;
  private final String uri;

  VertxOutboundRequest(RequestOptions options, Defaults defaults) {
    super(defaults.scheme(options), defaults.host(options), defaults.port(options));
    this.options = options;
    String asked = options.getURI();
    this.uri = asked == null || asked.isEmpty() ? "/" : asked;
  }

  @Override
  public String method() {
    return options.getMethod().name();
  }

  @Override
  public String path() {
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    int mark = uri.indexOf('?');
    return mark < 0 ? null : uri.substring(mark + 1);
  }

  @Override
  public @Nullable String header(String name) {
    MultiMap headers = options.getHeaders();
    return headers == null ? null : headers.get(name);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method());
  }
}
