package dev.graylane.agent.route;

import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.routing.CallView;
import org.jspecify.annotations.Nullable;

/** An outbound call as the decision engine reads it. */
final class OutboundView implements CallView {
  private final OutboundRequest request;

  OutboundView(OutboundRequest request) {
    this.request = request;
  }

  @Override
  public String protocol() {
    // Who speaks plain HTTP does not understand TLS, and the other way round.
    return request.protocol().equals("http") ? request.scheme() : request.protocol();
  }

  @Override
  public String method() {
    return RpcMethods.httpMethod(request.protocol(), request.method());
  }

  @Override
  public String host() {
    return request.host();
  }

  @Override
  public int port() {
    return request.port();
  }

  @Override
  public String path() {
    return RpcMethods.isRpc(request.protocol()) ? "/" + request.method() : request.path();
  }

  @Override
  public @Nullable String rawQuery() {
    return request.query();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name);
  }

  @Override
  public boolean hasHeaders() {
    return request.hasHeaders();
  }
}
