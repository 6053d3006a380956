package dev.graylane.instrumentation;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundCall;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** A request as a client of Apache HttpClient 4 is about to send it. */
public final class ApacheHttp4Request extends HttpOutboundRequest
    implements OutboundCall.HeaderSetter {
  private final HttpUriRequest request;
  private final HttpMessage headers;

  public ApacheHttp4Request(HttpHost asked, HttpUriRequest request) {
    this(asked, request, request);
  }

  /**
   * @param headers what has its headers by now
   */
  public ApacheHttp4Request(HttpHost asked, HttpUriRequest request, HttpMessage headers) {
    super(asked.getSchemeName(), asked.getHostName(), asked.getPort());
    this.request = request;
    this.headers = headers;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    URI uri = request.getURI();
    String path = uri == null ? null : uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    URI uri = request.getURI();
    return uri == null ? null : uri.getRawQuery();
  }

  @Override
  public @Nullable String header(String name) {
    Header header = headers.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /** Puts a header on it. */
  @Override
  public void set(String name, String value) {
    headers.setHeader(name, value);
  }

  @Override
  public boolean repeatable() {
    HttpEntity body =
        request instanceof HttpEntityEnclosingRequest
            ? ((HttpEntityEnclosingRequest) request).getEntity()
            : null;
    return HttpMethods.idempotent(method()) && (body == null || body.isRepeatable());
  }
}
