package dev.graylane.instrumentation.dubbo;

import dev.graylane.agent.call.Target;
import org.apache.dubbo.common.URL;

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
  static @org.jspecify.annotations.Nullable String application(URL url) {
    return url.getParameter(REMOTE_APPLICATION);
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
