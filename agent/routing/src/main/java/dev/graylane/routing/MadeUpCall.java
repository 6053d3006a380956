package dev.graylane.routing;

import dev.graylane.v1.ExplainRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The request of an explanation: the one that arrives and the call that is made for it, in one. */
final class MadeUpCall implements CallView, RequestContext {
  private final ExplainRequest request;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String host;
  private final int port;
  private final String path;
  private final @Nullable String query;

  MadeUpCall(ExplainRequest request) {
    this.request = request;
    this.headers.putAll(request.getHeadersMap());
    String url = request.getUrl();
    int scheme = url.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int fragment = url.indexOf('#', start);
    String rest = url.substring(start, fragment < 0 ? url.length() : fragment);
    int question = rest.indexOf('?');
    query = question < 0 ? null : rest.substring(question + 1);
    String before = question < 0 ? rest : rest.substring(0, question);
    int slash = before.indexOf('/');
    path = slash < 0 ? "/" : before.substring(slash);
    String authority = slash < 0 ? before : before.substring(0, slash);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon >= 0 && authority.indexOf(']', colon) < 0;
    host = hasPort ? authority.substring(0, colon) : authority;
    port = hasPort ? port(authority.substring(colon + 1)) : defaultPort(url, scheme);
  }

  private static int port(String text) {
    double port = Numbers.parse(text);
    return port >= 0 && port <= 65535 ? (int) port : -1;
  }

  private static int defaultPort(String url, int scheme) {
    return scheme >= 0 && url.substring(0, scheme).toLowerCase(Locale.ROOT).equals("https")
        ? 443
        : 80;
  }

  @Override
  public String method() {
    return request.getMethod().isEmpty() ? "GET" : request.getMethod();
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String rawQuery() {
    return query;
  }

  @Override
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  @Override
  public String lane() {
    return request.getLane();
  }

  @Override
  public Map<String, String> attributes() {
    return request.getAttributesMap();
  }

  @Override
  public String traceId() {
    return request.getTraceId();
  }

  @Override
  public String clientIp() {
    return request.getClientIp();
  }

  @Override
  public String callerService() {
    return request.getCallerService();
  }

  @Override
  public String callerRelease() {
    return request.getCallerRelease();
  }
}
