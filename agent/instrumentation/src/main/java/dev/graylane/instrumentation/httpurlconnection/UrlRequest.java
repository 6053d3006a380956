package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.call.OutboundRequest;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request as its connection object stands when it asks for a client. */
final class UrlRequest implements OutboundRequest {
  private static final Set<String> IDEMPOTENT =
      new HashSet<>(Arrays.asList("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"));

  private final URL url;
  private final String method;
  private final Object headers;
  private final boolean repeatable;

  private UrlRequest(URL url, String method, Object headers, boolean repeatable) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.repeatable = repeatable;
  }

  static UrlRequest of(HttpURLConnection connection, URL url) {
    String method = connection.getRequestMethod();
    return new UrlRequest(
        url,
        method,
        SunHttp.requests(connection),
        IDEMPOTENT.contains(method) && !SunHttp.streaming(connection));
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public String scheme() {
    return url.getProtocol();
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    String host = url.getHost();
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public int port() {
    return url.getPort() > 0 ? url.getPort() : url.getDefaultPort();
  }

  @Override
  public String path() {
    String path = url.getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return url.getQuery();
  }

  @Override
  public @Nullable String header(String name) {
    return SunHttp.findValue(headers, name);
  }

  @Override
  public boolean repeatable() {
    return repeatable;
  }
}
