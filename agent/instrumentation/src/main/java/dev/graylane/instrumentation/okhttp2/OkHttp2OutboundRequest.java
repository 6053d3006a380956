package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundRequest;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp is about to send it. */
final class OkHttp2OutboundRequest implements OutboundRequest, Supplier<URI> {
  private final Request request;

  OkHttp2OutboundRequest(Request request) {
    this.request = request;
  }

  /** Its whole URL, made only where somebody wants to know all of it. */
  @Override
  public URI get() {
    return request.httpUrl().uri();
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return request.isHttps() ? "https" : "http";
  }

  @Override
  public String host() {
    return request.httpUrl().host();
  }

  @Override
  public int port() {
    return request.httpUrl().port();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String path() {
    return request.httpUrl().encodedPath();
  }

  @Override
  public @Nullable String query() {
    return request.httpUrl().encodedQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(request.method());
  }
}
