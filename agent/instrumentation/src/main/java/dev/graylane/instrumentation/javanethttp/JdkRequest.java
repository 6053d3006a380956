package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.OutboundRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code HttpRequestImpl} says. */
final class JdkRequest implements OutboundRequest {
  private final Object request;
  private final URI uri;

  JdkRequest(Object request) {
    this.request = request;
    this.uri = Jdk.uri(request);
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return Jdk.secure(request) ? "https" : "http"; // it takes no other
  }

  @Override
  public String method() {
    return Jdk.method(request);
  }

  @Override
  public String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : Jdk.secure(request) ? 443 : 80;
  }

  @Override
  public String path() {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return uri.getRawQuery();
  }

  @Override
  public @Nullable String header(String name) {
    List<String> values = Jdk.headers(request).get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  @Override
  public boolean hasHeaders() {
    return !Jdk.headers(request).isEmpty();
  }

  /** The JDK itself repeats these alone, whatever the body. */
  @Override
  public boolean repeatable() {
    String method = method();
    return method.equals("GET") || method.equals("HEAD");
  }
}
