package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Calls;
import dev.graylane.agent.call.OutboundRequest;
import dev.graylane.instrumentation.RpcRequest;
import java.util.Locale;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.RpcContext;
import org.jspecify.annotations.Nullable;

/**
 * A call to the provider that Dubbo chose. Its destination is known by the first of these that
 * belongs to a service: the interface, the provider's application, the provider's address.
 */
final class DubboOutboundRequest extends RpcRequest implements OutboundRequest {
  private final Invocation invocation;

  DubboOutboundRequest(URL provider, Invocation invocation) {
    super(
        provider.getProtocol(),
        Urls.isEncrypted(provider),
        host(provider),
        provider.getPort(),
        Urls.method(provider, invocation));
    this.invocation = invocation;
  }

  private static String host(URL url) {
    int port = url.getPort();
    String application = Urls.application(url);
    if (Calls.knows(url.getServiceInterface(), port)) {
      return url.getServiceInterface();
    }
    return application != null && Calls.knows(application, port) ? application : url.getHost();
  }

  /** What is in Dubbo's context for the next call becomes an attachment only further down. */
  @Override
  public @Nullable String header(String name) {
    String attached = attachment(name);
    return attached != null ? attached : attachment(name.toLowerCase(Locale.ROOT));
  }

  private @Nullable String attachment(String name) {
    String attached = invocation.getAttachment(name);
    return attached != null ? attached : RpcContext.getContext().getAttachment(name);
  }

  /** Dubbo's own retries are the application's to set. */
  @Override
  public boolean repeatable() {
    return false;
  }
}
