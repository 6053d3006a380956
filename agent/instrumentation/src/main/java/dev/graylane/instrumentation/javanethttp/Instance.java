package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import java.net.InetSocketAddress;

/** The address of a chosen instance, recognised again where a connection is pooled by its key. */
final class Instance extends InetSocketAddress {
  private static final long serialVersionUID = 1;

  /** Asked for anew by each request. */
  private static final BoundedCache<Target, Instance> KNOWN = new BoundedCache<>(1_000);

  private final String variant;

  static Instance of(Target target) {
    Instance known = KNOWN.get(target);
    if (known == null) {
      known = new Instance(target);
      KNOWN.put(target, known);
    }
    return known;
  }

  private Instance(Target target) {
    super(target.address(), target.port());
    this.variant = target.variant();
  }

  String variant() {
    return variant;
  }
}
