package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.InboundRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that a Thrift server serves. */
final class ThriftInboundRequest implements InboundRequest {
  private final String method;
  private final Map<String, String> headers;

  ThriftInboundRequest(String method, Map<String, String> headers) {
    this.method = method;
    this.headers = headers;
  }

  @Override
  public String protocol() {
    return "thrift";
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String method() {
    return method;
  }

  /** Thrift sends none. */
  @Override
  public String host() {
    return "";
  }

  @Override
  public int port() {
    return 0;
  }

  @Override
  public String path() {
    return "/" + method;
  }

  @Override
  public @Nullable String query() {
    return null;
  }

  /** All were written in lower case. */
  @Override
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable String peerAddress() {
    return null;
  }
}
