package dev.graylane.instrumentation.jettyclient;

import static dev.graylane.instrumentation.jettyclient.Handles.TWELVE;
import static dev.graylane.instrumentation.jettyclient.Handles.api;
import static dev.graylane.instrumentation.jettyclient.Handles.call;
import static dev.graylane.instrumentation.jettyclient.Handles.client;
import static dev.graylane.instrumentation.jettyclient.Handles.core;
import static dev.graylane.instrumentation.jettyclient.Handles.exists;
import static dev.graylane.instrumentation.jettyclient.Handles.get;
import static dev.graylane.instrumentation.jettyclient.Handles.handle;
import static dev.graylane.instrumentation.jettyclient.Handles.must;
import static dev.graylane.instrumentation.jettyclient.Handles.text;
import static dev.graylane.instrumentation.jettyclient.Handles.type;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import java.lang.invoke.MethodHandle;
import java.net.CookieStore;
import java.net.URI;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A request as the application made it. */
final class JettyOutboundRequest extends HttpOutboundRequest {
  private static final Class<?> CLIENT = client("HttpClient");
  private static final Class<?> REQUEST = core("HttpRequest");
  private static final Class<?> PROXIES = client("ProxyConfiguration");
  private static final Class<?> COOKIE =
      type(TWELVE ? "org.eclipse.jetty.http.HttpCookie" : "java.net.HttpCookie");
  private static final Class<?> DECORATOR =
      type("org.eclipse.jetty.io.ClientConnectionFactory$Decorator");

  private static final MethodHandle SCHEME = handle(REQUEST, "getScheme");
  private static final MethodHandle HOST = handle(REQUEST, "getHost");
  private static final MethodHandle PORT = handle(REQUEST, "getPort");
  private static final MethodHandle METHOD = handle(REQUEST, "getMethod");
  private static final MethodHandle PATH = handle(REQUEST, "getPath");
  private static final MethodHandle QUERY = handle(REQUEST, "getQuery");
  private static final MethodHandle WHOLE = handle(REQUEST, "getURI");

  /** Not in 12.0.0. */
  private static final @Nullable MethodHandle TRANSPORT = transport();

  private static final @Nullable MethodHandle RESOLVES =
      TRANSPORT == null
          ? null
          : handle(type("org.eclipse.jetty.io.Transport"), "requiresDomainNameResolution");
  private static final MethodHandle TAG = handle(REQUEST, "getTag");
  private static final MethodHandle COOKIES = handle(REQUEST, "getCookies");
  private static final MethodHandle NAME = handle(COOKIE, "getName");
  private static final MethodHandle VALUE = handle(COOKIE, "getValue");
  private static final MethodHandle STORE =
      handle(CLIENT, TWELVE ? "getHttpCookieStore" : "getCookieStore");
  private static final MethodHandle STORED =
      TWELVE
          ? handle(type("org.eclipse.jetty.http.HttpCookieStore"), "match", URI.class)
          : handle(CookieStore.class, "get", URI.class);
  private static final MethodHandle PROXY_CONFIGURATION = handle(CLIENT, "getProxyConfiguration");
  private static final MethodHandle PROXY_LIST = handle(PROXIES, "getProxies");
  private static final MethodHandle PROXY = handle(PROXIES, "match", client("Origin"));
  private static final MethodHandle ORIGIN =
      handle(client("Origin"), null, String.class, String.class, int.class);

  /** From 10 on it is the body; up to 11 it says whether it can be had once more. */
  private static final MethodHandle BODY;

  private static final MethodHandle REPEATABLE;

  static {
    String body = exists(api("Request").getName() + "$Content") ? "getBody" : "getContent";
    BODY = handle(REQUEST, body);
    try {
      Class<?> type = REQUEST.getMethod(body).getReturnType();
      REPEATABLE = handle(type, TWELVE ? "rewind" : "isReproducible");
    } catch (NoSuchMethodException e) {
      throw new LinkageError(body, e);
    }
  }

  private final Object client;
  private final Object request;

  JettyOutboundRequest(Object client, Object request) {
    super(text(SCHEME, request), host(text(HOST, request)), (Integer) must(PORT, request));
    this.client = client;
    this.request = request;
  }

  private static @Nullable MethodHandle transport() {
    return exists("org.eclipse.jetty.io.Transport") ? handle(REQUEST, "getTransport") : null;
  }

  private static String host(String written) {
    return written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
  }

  /**
   * Whether it can go elsewhere: a web socket cannot, nor what has connections begin in a way of
   * its own, as with the protocol of proxies, nor what is not sent to a host at all, as over Unix
   * domain sockets.
   */
  static boolean isPlain(Object request) {
    String scheme = text(SCHEME, request);
    return (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
        && !DECORATOR.isInstance(get(TAG, request))
        && goesToItsHost(request);
  }

  private static boolean goesToItsHost(Object request) {
    if (TRANSPORT == null || RESOLVES == null) {
      return true;
    }
    Object transport = get(TRANSPORT, request);
    return transport == null || Boolean.TRUE.equals(get(RESOLVES, transport));
  }

  /** Whether connections to where it goes are a proxy's. */
  boolean isProxied() {
    Object proxies = must(PROXY_CONFIGURATION, client);
    if (((Collection<?>) must(PROXY_LIST, proxies)).isEmpty()) {
      return false;
    }
    Object origin = call(ORIGIN, scheme(), text(HOST, request), port());
    return call(PROXY, proxies, origin) != null;
  }

  @Override
  public String method() {
    return text(METHOD, request);
  }

  @Override
  public String path() {
    String path = text(PATH, request);
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    return (String) get(QUERY, request);
  }

  @Override
  public @Nullable String header(String name) {
    String value = Headers.get(request, name);
    return value == null && name.equalsIgnoreCase("cookie") ? cookies() : value;
  }

  private @Nullable String cookies() {
    StringBuilder line = new StringBuilder();
    append(line, get(COOKIES, request));
    Object store = get(STORE, client);
    Object uri = get(WHOLE, request);
    if (store != null && uri != null) {
      append(line, call(STORED, store, uri));
    }
    return line.length() == 0 ? null : line.toString();
  }

  private static void append(StringBuilder line, @Nullable Object cookies) {
    if (cookies != null) {
      for (Object cookie : (Collection<?>) cookies) {
        line.append(line.length() == 0 ? "" : "; ").append(text(NAME, cookie)).append('=');
        line.append(text(VALUE, cookie));
      }
    }
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method()) && begunAnew(request);
  }

  /** Whether what it sends is at its beginning, or there is nothing. */
  static boolean begunAnew(Object request) {
    Object body = get(BODY, request);
    return body == null || Boolean.TRUE.equals(get(REPEATABLE, body));
  }
}
