package dev.graylane.agent.route;

import dev.graylane.agent.call.OutboundRequest;
import org.jspecify.annotations.Nullable;

/** A call to {@code orders}. */
public record Order(String path) implements OutboundRequest {
  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String host() {
    return "orders";
  }

  @Override
  public int port() {
    return 80;
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public boolean repeatable() {
    return true;
  }
}
