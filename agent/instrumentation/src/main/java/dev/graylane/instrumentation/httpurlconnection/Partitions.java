package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The cache of idle clients, partitioned. Its key compares one member by identity (null, or the TLS
 * socket factory); an interned string takes that place, which the JVM forgets with its last user.
 */
final class Partitions {
  /** The partitions of instances that refused connections, by {@link Target#variant()}. */
  private static final BoundedCache<String, String> RENEWED = new BoundedCache<>(1_000);

  private static final AtomicLong REFUSALS = new AtomicLong();

  /** Keys of partitions without TLS, by the partition. */
  private static final BoundedCache<String, String> PLAIN = new BoundedCache<>(1_000);

  private static final SideTable<Object, Long> FACTORIES = new SideTable<>();
  private static final AtomicLong FACTORY_COUNT = new AtomicLong();

  private Partitions() {}

  /** The partition for new clients to a target. */
  static @Nullable String leadingTo(@Nullable Target target) {
    if (target == null) {
      return null;
    }
    String renewed = RENEWED.get(target.variant());
    return renewed == null ? target.variant() : renewed;
  }

  /**
   * An instance refuses connections: those that it took before are as dead as it is. No request
   * finds them any more; the JDK closes them at the end of their time.
   */
  static void refused(Target target) {
    RENEWED.put(target.variant(), target.variant() + " " + REFUSALS.incrementAndGet());
  }

  // The JVM's table of interned strings is slow to ask for each call.
  private static String plain(String partition) {
    String key = PLAIN.get(partition);
    if (key == null) {
      key = ("graylane " + partition).intern();
      PLAIN.put(partition, key);
    }
    return key;
  }

  /**
   * What stands in the key in the place of the socket factory.
   *
   * @return null to leave it
   */
  static @Nullable Object key(@Nullable Object factory, @Nullable String partition) {
    if (partition == null) {
      return null;
    }
    if (factory == null) {
      return plain(partition);
    }
    Long number = FACTORIES.get(factory);
    if (number == null) {
      number = FACTORIES.putIfAbsent(factory, FACTORY_COUNT.incrementAndGet());
    }
    return ("graylane " + partition + " " + number).intern();
  }
}
