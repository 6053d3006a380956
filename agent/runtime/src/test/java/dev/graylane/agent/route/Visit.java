package dev.graylane.agent.route;

import dev.graylane.agent.call.InboundRequest;
import org.jspecify.annotations.Nullable;

/** A request with a header. */
record Visit(String name, String value) implements InboundRequest {
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
    return "shop";
  }

  @Override
  public int port() {
    return 80;
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return name.equals(this.name) ? value : null;
  }

  @Override
  public @Nullable String peerAddress() {
    return null;
  }
}
