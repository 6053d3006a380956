package dev.graylane.instrumentation.apachehttpclient3;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.instrumentation.HttpOutboundRequest;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.methods.RequestEntity;
import org.jspecify.annotations.Nullable;

/** A method as the client is about to execute it. */
final class ApacheOutboundRequest extends HttpOutboundRequest {
  private final HttpMethod method;

  ApacheOutboundRequest(HostConfiguration host, HttpMethod method) {
    super(host.getProtocol().getScheme(), host.getHost(), host.getPort());
    this.method = method;
  }

  @Override
  public String method() {
    return method.getName();
  }

  @Override
  public String path() {
    return method.getPath();
  }

  @Override
  public @Nullable String query() {
    return method.getQueryString();
  }

  @Override
  public @Nullable String header(String name) {
    Header header = method.getRequestHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method.getName()) && replays();
  }

  private boolean replays() {
    if (!(method instanceof EntityEnclosingMethod)) {
      return true;
    }
    RequestEntity body = ((EntityEnclosingMethod) method).getRequestEntity();
    return body == null || body.isRepeatable();
  }
}
