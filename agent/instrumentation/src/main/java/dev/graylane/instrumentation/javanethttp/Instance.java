package dev.graylane.instrumentation.javanethttp;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The address of a chosen instance, recognised again where a connection is pooled by its key. */
final class Instance extends InetSocketAddress {
  private static final long serialVersionUID = 1;

  /** Asked for anew by each request. */
  private static final BoundedCache<Target, Instance> KNOWN = new BoundedCache<>(1_000);

  private final String variant;

  /** The last one that was asked for, by each request anew. */
  private transient @Nullable Partition partition;

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

  /** The JDK's key for HTTP/2 connections to a name and port, for those to this instance alone. */
  String partition(String key) {
    Partition last = partition;
    if (last == null || !last.key.equals(key)) {
      last = new Partition(key, key + "@" + variant);
      partition = last;
    }
    return last.name;
  }

  /** Immutable, so that threads may hand it to each other as they like. */
  private static final class Partition {
    final String key;
    final String name;

    Partition(String key, String name) {
      this.key = key;
      this.name = name;
    }
  }
}
