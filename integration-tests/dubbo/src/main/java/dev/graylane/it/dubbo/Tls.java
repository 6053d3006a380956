package dev.graylane.it.dubbo;

import java.util.concurrent.atomic.AtomicBoolean;

/** Has an application use the certificates that the properties {@code dubbo.ssl...} name. */
final class Tls {
  private static final AtomicBoolean SET = new AtomicBoolean();

  private Tls() {}

  /** As {@code DubboBootstrap.getInstance().ssl(new SslConfig())}, which 2.7.3 has not yet. */
  static void set() {
    if (!SET.compareAndSet(false, true)) {
      return;
    }
    try {
      Class<?> type = Class.forName("org.apache.dubbo.config.SslConfig");
      Class<?> starter = Class.forName("org.apache.dubbo.config.bootstrap.DubboBootstrap");
      Object certificates = type.getConstructor().newInstance();
      Object bootstrap = starter.getMethod("getInstance").invoke(null);
      starter.getMethod("ssl", type).invoke(bootstrap, certificates);
      type.getMethod("refresh").invoke(certificates);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
