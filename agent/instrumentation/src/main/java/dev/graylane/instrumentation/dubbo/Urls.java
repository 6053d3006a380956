package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Target;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.support.RpcUtils;
import org.jspecify.annotations.Nullable;

/** Addresses in Dubbo's URLs. */
final class Urls {
  private static final String REMOTE_APPLICATION = "remote.application";

  private Urls() {}

  /** Whether an invoker of this URL can be led elsewhere. */
  static boolean isRemote(URL url) {
    return isRemote(url.getProtocol());
  }

  static boolean isRemote(String protocol) {
    return "dubbo".equals(protocol) || "tri".equals(protocol);
  }

  static boolean isEncrypted(URL url) {
    return url.getParameter("ssl-enabled", false);
  }

  /** Null where the registry does not say: the provider's application. */
  static @Nullable String application(URL url) {
    return url.getParameter(REMOTE_APPLICATION);
  }

  /** The method that is called, as other RPC libraries name it. */
  static String method(URL provider, Invocation invocation) {
    return provider.getServiceInterface() + "/" + RpcUtils.getMethodName(invocation);
  }

  static boolean isAt(URL url, Target target) {
    return url.getPort() == target.port()
        && (url.getHost().equals(target.address().getHostAddress())
            || target.address().getHostAddress().equals(url.getIp()));
  }

  /** The same service, with all its settings, at another instance. */
  static URL at(URL url, Target target) {
    return url.setHost(target.address().getHostAddress())
        .setPort(target.port())
        .addParameter("check", "true") // who does not connect tells at once
        .addParameter("lazy", "false");
  }
}
