package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.weave.SideTable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The cache of idle clients, partitioned. Its key compares one member by identity (null, or the TLS
 * socket factory); an interned string takes that place, which the JVM forgets with its last user.
 */
final class Partitions {
  /** The instance that each client's socket leads to, where it is not where its URL says. */
  private static final SideTable<Object, String> VARIANTS = new SideTable<>();

  private static final SideTable<Object, Long> FACTORIES = new SideTable<>();
  private static final AtomicLong FACTORY_COUNT = new AtomicLong();

  private Partitions() {}

  static @Nullable String variant(Object client) {
    return VARIANTS.get(client);
  }

  static void opened(Object client, @Nullable String variant) {
    if (variant == null) {
      VARIANTS.remove(client);
    } else {
      VARIANTS.put(client, variant);
    }
  }

  /**
   * What stands in the key in the place of the socket factory.
   *
   * @return null to leave it
   */
  static @Nullable Object key(@Nullable Object factory, @Nullable String variant) {
    if (variant == null) {
      return null;
    }
    if (factory == null) {
      return ("graylane " + variant).intern();
    }
    Long number = FACTORIES.get(factory);
    if (number == null) {
      number = FACTORIES.putIfAbsent(factory, FACTORY_COUNT.incrementAndGet());
    }
    return ("graylane " + variant + " " + number).intern();
  }
}
