package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.call.BoundedCache;
import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The cache of idle clients, partitioned. Its key compares one member by identity (null, or the TLS
 * socket factory); an interned string takes that place, which the JVM forgets with its last user.
 */
final class Partitions {
  private static final int MOST_REFUSALS = 1_000;

  /** Where each client's socket leads to, where it is not where its URL says. */
  private static final SideTable<Object, String> VARIANTS = new SideTable<>();

  /** How often an instance refused connections; of those that did so last. */
  private static final Map<String, Integer> REFUSALS =
      Collections.synchronizedMap(
          new LinkedHashMap<String, Integer>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
              return size() > MOST_REFUSALS;
            }
          });

  /** Keys of partitions without TLS, by the partition. */
  private static final BoundedCache<String, String> PLAIN = new BoundedCache<>(1_000);

  private static final SideTable<Object, Long> FACTORIES = new SideTable<>();
  private static final AtomicLong FACTORY_COUNT = new AtomicLong();

  private Partitions() {}

  /** The partition that a client was opened in; null: that of calls that are left alone. */
  static @Nullable String of(Object client) {
    return VARIANTS.get(client);
  }

  /** The partition for new clients to a target. */
  static @Nullable String leadingTo(@Nullable Target target) {
    if (target == null) {
      return null;
    }
    Integer refusals = REFUSALS.get(target.variant());
    return refusals == null ? target.variant() : target.variant() + " " + refusals;
  }

  static void opened(Object client, @Nullable Target target) {
    String partition = leadingTo(target);
    if (partition == null) {
      VARIANTS.remove(client);
    } else {
      VARIANTS.put(client, partition);
    }
  }

  /**
   * An instance refuses connections: those that it took before are as dead as it is. No request
   * finds them any more; the JDK closes them at the end of their time.
   */
  static void refused(Target target) {
    REFUSALS.merge(target.variant(), 1, Integer::sum);
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
