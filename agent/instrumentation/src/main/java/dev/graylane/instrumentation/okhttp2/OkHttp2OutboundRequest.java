package dev.graylane.instrumentation.okhttp2;

import com.squareup.okhttp.Request;
import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp is about to send it. */
final class OkHttp2OutboundRequest extends HttpOutboundRequest {
  private final Request request;

  OkHttp2OutboundRequest(Request request) {
    super(request.httpUrl().scheme(), request.httpUrl().host(), request.httpUrl().port());
    this.request = request;
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
