package dev.graylane.instrumentation.apachehttpclient4;

import org.apache.http.HttpConnection;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * A context in which a client sends that does not check its connections: sees, when the connection
 * is told to it, whether the other side has closed that.
 */
final class KeptConnection implements HttpContext {
  private final HttpContext context;
  private boolean stale;

  KeptConnection(HttpContext context) {
    this.context = context;
  }

  boolean wasStale() {
    return stale;
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (HttpCoreContext.HTTP_CONNECTION.equals(name) && value instanceof HttpConnection) {
      stale = isStale((HttpConnection) value);
    }
    context.setAttribute(name, value);
  }

  /** One that has not been used yet cannot be asked. */
  private static boolean isStale(HttpConnection connection) {
    return connection.getMetrics().getResponseCount() > 0 && connection.isStale();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return context.getAttribute(name);
  }

  @Override
  public @Nullable Object removeAttribute(String name) {
    return context.removeAttribute(name);
  }
}
