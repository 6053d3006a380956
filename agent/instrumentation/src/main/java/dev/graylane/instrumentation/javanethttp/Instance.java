package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.Target;
import java.net.InetSocketAddress;

/** The address of a chosen instance, recognised again where a connection is pooled by its key. */
final class Instance extends InetSocketAddress {
  private static final long serialVersionUID = 1;

  private final String variant;

  Instance(Target target) {
    super(target.address(), target.port());
    this.variant = target.variant();
  }

  String variant() {
    return variant;
  }
}
