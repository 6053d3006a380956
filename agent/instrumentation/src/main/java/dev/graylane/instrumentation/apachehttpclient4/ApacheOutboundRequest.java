package dev.graylane.instrumentation.apachehttpclient4;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request as HttpClient is about to send it. */
final class ApacheOutboundRequest extends HttpOutboundRequest {
  private final HttpRequestWrapper request;

  ApacheOutboundRequest(HttpHost asked, HttpRequestWrapper request) {
    super(asked.getSchemeName(), asked.getHostName(), asked.getPort());
    this.request = request;
  }

  @Override
  public String method() {
    return request.getRequestLine().getMethod();
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
    Header header = request.getFirstHeader(name);
    return header == null ? null : header.getValue();
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
