package dev.graylane.instrumentation.apachehttpclient5;

import dev.graylane.agent.call.OutboundCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/**
 * Headers on a request that is the application's own, which it may send again, and elsewhere: they
 * are on it for one call.
 */
final class BorrowedHeaders implements OutboundCall.HeaderSetter {
  private final HttpRequest request;
  private final Map<String, Header[]> before = new LinkedHashMap<>();

  BorrowedHeaders(HttpRequest request) {
    this.request = request;
  }

  @Override
  public void set(String name, String value) {
    before.putIfAbsent(name, request.getHeaders(name));
    request.setHeader(name, value);
  }

  /** The request has those that it had. */
  void giveBack() {
    before.forEach(
        (name, headers) -> {
          request.removeHeaders(name);
          for (Header header : headers) {
            request.addHeader(header);
          }
        });
    before.clear();
  }
}
