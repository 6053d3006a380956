package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.HttpMethods;
import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.HttpOutboundRequest;
import dev.graylane.instrumentation.NameLengths;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A request as HttpClient is about to send it. */
final class ApacheOutboundRequest extends HttpOutboundRequest implements OutboundCall.HeaderSetter {
  private final HttpRequest request;
  private final boolean replayable;

  /** Its headers as they were when one was first asked for: the library looks for each anew. */
  private Header @Nullable [] headers;

  /** Of their names. */
  private long lengths;

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
    Header[] present = headers;
    if (present == null) {
      present = request.getHeaders();
      headers = present;
      lengths = lengths(present);
    }
    if (!NameLengths.mayHave(lengths, name)) {
      return null;
    }
    for (Header header : present) {
      if (header.getName().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }

  private static long lengths(Header[] headers) {
    long lengths = NameLengths.NONE;
    for (Header header : headers) {
      lengths = NameLengths.with(lengths, header.getName());
    }
    return lengths;
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
