package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.instrumentation.RpcRequest;
import org.jspecify.annotations.Nullable;

/** A call on a connection to a host that the application named. Thrift has no headers. */
final class ThriftOutboundRequest extends RpcRequest implements OutboundRequest {
  ThriftOutboundRequest(String host, int port, String method) {
    super("thrift", false, host, port, method);
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public boolean repeatable() {
    return false;
  }
}
