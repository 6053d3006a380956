package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.RpcRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that a Thrift server serves. Thrift sends no host. */
final class ThriftInboundRequest extends RpcRequest implements InboundRequest {
  private final Map<String, String> headers;

  ThriftInboundRequest(String method, Map<String, String> headers) {
    super("thrift", false, "", 0, method);
    this.headers = headers;
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
