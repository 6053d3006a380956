package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.InboundRequest;
import dev.graylane.instrumentation.RpcRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.RpcContext;
import org.jspecify.annotations.Nullable;

/** A call that a provider serves. Dubbo and filters change the attachments later. */
final class DubboInboundRequest extends RpcRequest implements InboundRequest {
  private final Map<String, String> attachments = new HashMap<>();
  private final @Nullable String peer;

  DubboInboundRequest(URL provider, Invocation invocation) {
    super(
        provider.getProtocol(),
        Urls.isEncrypted(provider),
        provider.getHost(),
        provider.getPort(),
        Urls.method(provider, invocation));
    for (Map.Entry<String, ?> each : invocation.getAttachments().entrySet()) {
      Object value = each.getValue();
      if (value instanceof String) {
        attachments.put(each.getKey().toLowerCase(Locale.ROOT), (String) value);
      }
    }
    peer = RpcContext.getContext().getRemoteHost();
  }

  @Override
  public @Nullable String header(String name) {
    return attachments.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable String peerAddress() {
    return peer;
  }
}
