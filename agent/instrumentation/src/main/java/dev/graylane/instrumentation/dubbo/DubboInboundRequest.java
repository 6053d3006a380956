package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.InboundRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.support.RpcUtils;
import org.jspecify.annotations.Nullable;

/** A call that a provider serves. Dubbo and filters change the attachments later. */
final class DubboInboundRequest implements InboundRequest {
  private final URL url;
  private final String method;
  private final Map<String, String> attachments = new HashMap<>();
  private final @Nullable String peer;

  DubboInboundRequest(URL provider, Invocation invocation) {
    url = provider;
    method = provider.getServiceInterface() + "/" + RpcUtils.getMethodName(invocation);
    for (Map.Entry<String, ?> each : invocation.getAttachments().entrySet()) {
      Object value = each.getValue();
      if (value instanceof String) {
        attachments.put(each.getKey().toLowerCase(Locale.ROOT), (String) value);
      }
    }
    peer = RpcContext.getContext().getRemoteHost();
  }

  @Override
  public String protocol() {
    return url.getProtocol();
  }

  @Override
  public String scheme() {
    return Urls.isEncrypted(url) ? "https" : "http";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String host() {
    return url.getHost();
  }

  @Override
  public int port() {
    return url.getPort();
  }

  @Override
  public String path() {
    return "/" + method;
  }

  @Override
  public @Nullable String query() {
    return null;
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
