package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.HttpOutboundRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request as HttpClient is about to send it. */
final class ApacheOutboundRequest extends HttpOutboundRequest implements OutboundCall.HeaderSetter {
  private final HttpRequest request;
  private final boolean replayable;

  /**
   * @param replayable whether the body, if any, can be sent again
   */
  ApacheOutboundRequest(HttpHost asked, HttpRequest request, boolean replayable) {
    super(asked.getSchemeName(), asked.getHostName(), asked.getPort());
    this.request = request;
    this.replayable = replayable;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    String sent = sent();
    int mark = sent.indexOf('?');
    String path = mark < 0 ? sent : sent.substring(0, mark);
    return path.isEmpty() ? "/" : path;
  }

  @Override
  public @Nullable String query() {
    String sent = sent();
    int mark = sent.indexOf('?');
    return mark < 0 ? null : sent.substring(mark + 1);
  }

  private String sent() {
    String path = request.getPath();
    return path == null ? "/" : path;
  }

  @Override
  public @Nullable String header(String name) {
    Header found = request.getFirstHeader(name);
    return found == null ? null : found.getValue();
  }

  /** Puts a header on it. */
  @Override
  public void set(String name, String value) {
    request.setHeader(name, value);
  }

  @Override
  public boolean repeatable() {
    return HttpMethods.idempotent(method()) && replayable;
  }
}
