package dev.graylane.benchmarks;

import dev.graylane.routing.CallView;
import dev.graylane.routing.RequestContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call with the headers that calls usually have, and the context of the request that it is made
 * for.
 */
final class CannedCall implements CallView, RequestContext {
  private final String host;
  private final @Nullable String lane;
  private final Map<String, String> headers =
      Map.of("accept", "application/json", "user-agent", "shop/1.0", "x-beta", "nobody");
  private final Map<String, String> attributes =
      Map.of("user", "2bd806c97f0e00af", "region", "hangzhou", "device", "android");

  CannedCall(String host, @Nullable String lane) {
    this.host = host;
    this.lane = lane;
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public int port() {
    return 80;
  }

  @Override
  public String path() {
    return "/api/orders/4711";
  }

  @Override
  public @Nullable String rawQuery() {
    return null;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public @Nullable String lane() {
    return lane;
  }

  @Override
  public Map<String, String> attributes() {
    return attributes;
  }

  @Override
  public String traceId() {
    return "4bf92f3577b34da6a3ce929d0e0e4736";
  }
}
