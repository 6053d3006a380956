package dev.graylane.instrumentation.apachehttpclient4;

import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.impl.client.DefaultConnectionKeepAliveStrategy;
import org.apache.http.impl.execchain.MinimalClientExec;
import org.apache.http.protocol.HTTP;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of a minimal client, which makes them complete and leases connections for them
 * in one method. Of that class only because the client's field is; what it inherits is not used.
 */
final class MinimalExec extends MinimalClientExec {
  private final MinimalClientExec library;

  MinimalExec(MinimalClientExec library, HttpClientConnectionManager connections) {
    super(
        new HttpRequestExecutor(),
        connections,
        DefaultConnectionReuseStrategy.INSTANCE,
        DefaultConnectionKeepAliveStrategy.INSTANCE);
    this.library = library;
  }

  @Override
  public CloseableHttpResponse execute(
      HttpRoute route,
      HttpRequestWrapper request,
      HttpClientContext context,
      @Nullable HttpExecutionAware aware)
      throws IOException, HttpException {
    if (request.getURI() == null) {
      // The application's request is of a kind that has none; rules look at it.
      request.setURI(uri(request));
    }
    return new DivertingExec(
            (aimed, led, used, cancelling) -> send(route, aimed, led, used, cancelling), false)
        .execute(route, request, context, aware);
  }

  private static @Nullable URI uri(HttpRequestWrapper request) {
    try {
      return URI.create(request.getRequestLine().getUri());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Sends it, along another route than the application sees. */
  private CloseableHttpResponse send(
      HttpRoute asked,
      HttpRoute aimed,
      HttpRequestWrapper request,
      HttpClientContext context,
      @Nullable HttpExecutionAware aware)
      throws IOException, HttpException {
    try {
      return library.execute(aimed, attempt(asked, request), context, aware);
    } finally {
      replace(context, HttpClientContext.HTTP_ROUTE, aimed, asked);
      replace(
          context,
          HttpClientContext.HTTP_TARGET_HOST,
          aimed.getTargetHost(),
          asked.getTargetHost());
    }
  }

  @SuppressWarnings("ReferenceEquality") // a host with an address equals none without
  private static void replace(HttpClientContext context, String name, Object by, Object what) {
    if (context.getAttribute(name) == by) {
      context.setAttribute(name, what);
    }
  }

  /** One that the library can make complete, which it does once. */
  private static HttpRequestWrapper attempt(HttpRoute asked, HttpRequestWrapper request) {
    HttpRequestWrapper attempt = HttpRequestWrapper.wrap(request.getOriginal());
    attempt.setHeaders(request.getAllHeaders());
    URI uri = attempt.getURI();
    if ((uri == null || !uri.isAbsolute()) && !attempt.containsHeader(HTTP.TARGET_HOST)) {
      // Or the library took it from the route.
      attempt.setHeader(HTTP.TARGET_HOST, asked.getTargetHost().toHostString());
    }
    return attempt;
  }
}
