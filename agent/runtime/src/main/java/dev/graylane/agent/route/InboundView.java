package dev.graylane.agent.route;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.routing.CallView;
import org.jspecify.annotations.Nullable;

/** A request that is being served, as the decision engine reads it. */
final class InboundView implements CallView {
  private final InboundRequest request;

  InboundView(InboundRequest request) {
    this.request = request;
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
    return request.path();
  }

  @Override
  public @Nullable String rawQuery() {
    return request.query();
  }

  @Override
  public @Nullable String header(String name) {
    return request.header(name);
  }
}
