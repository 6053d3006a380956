package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.OutboundRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@code HttpRequestImpl} says. */
final class JdkRequest implements OutboundRequest {
  private final URI uri;
  private final String method;
  private final Map<String, List<String>> headers;

  JdkRequest(Object request) {
    this.uri = Jdk.uri(request);
    this.method = Jdk.method(request);
    this.headers = Jdk.headers(request);
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return uri.getScheme().toLowerCase(Locale.ROOT);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public int port() {
    return uri.getPort() > 0 ? uri.getPort() : scheme().equals("https") ? 443 : 80;
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
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** The JDK itself repeats these alone, whatever the body. */
  @Override
  public boolean repeatable() {
    return method.equals("GET") || method.equals("HEAD");
  }
}
