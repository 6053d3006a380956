package dev.graylane.instrumentation.okhttp3;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundRequest;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A request as OkHttp is about to send it. */
final class OkHttpOutboundRequest implements OutboundRequest {
  private final Request request;

  OkHttpOutboundRequest(Request request) {
    this.request = request;
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return request.url().scheme();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String host() {
    return request.url().host();
  }

  @Override
  public int port() {
    return request.url().port();
  }

  @Override
  public String path() {
    return request.url().encodedPath();
  }

  @Override
  public @Nullable String query() {
    return request.url().encodedQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name);
  }

  @Override
  public boolean repeatable() {
    return repeatable(request);
  }

  static boolean repeatable(Request request) {
    return HttpMethods.idempotent(request.method()) && Replay.possible(request.body());
  }
}
