package dev.graylane.instrumentation.springloadbalancer;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.CookieLine;
import dev.graylane.instrumentation.HttpOutboundRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.RequestData;

/** A request for which an instance is chosen. */
final class BalancedRequest extends HttpOutboundRequest {
  private final RequestData data;

  /**
   * @param any one of the service's instances
   */
  BalancedRequest(RequestData data, ServiceInstance any) {
    super(any.isSecure() ? "https" : "http", any.getHost(), any.getPort());
    this.data = data;
  }

  @Override
  public String method() {
    return String.valueOf(data.getHttpMethod());
  }

  @Override
  public String path() {
    String path = data.getUrl().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return data.getUrl().getRawQuery();
  }

  @Override
  public @Nullable String header(String name) {
    String value = data.getHeaders().getFirst(name);
    return value == null && data.getCookies() != null && name.equalsIgnoreCase("cookie")
        ? CookieLine.of(data.getCookies())
        : value;
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method());
  }
}
