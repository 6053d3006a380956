package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp is about to send it. */
final class OkHttp2OutboundRequest extends HttpOutboundRequest implements Supplier<URI> {
  private final Request request;

  OkHttp2OutboundRequest(Request request) {
    super(request.httpUrl().scheme(), request.httpUrl().host(), request.httpUrl().port());
    this.request = request;
  }

  /** Its whole URL, made only where somebody wants to know all of it. */
  @Override
  public URI get() {
    return request.httpUrl().uri();
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
