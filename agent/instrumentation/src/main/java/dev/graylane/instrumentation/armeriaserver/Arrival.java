package dev.graylane.instrumentation.armeriaserver;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The connection of the request that a thread takes in, until its context is made: contexts that
 * applications make themselves are no requests.
 */
final class Arrival {
  private static final ThreadLocal<@Nullable Channel> CURRENT = new ThreadLocal<>();

  private Arrival() {}

  static void begin(Channel connection) {
    CURRENT.set(connection);
  }

  /** Once for each request; null: there is none. */
  static @Nullable Channel take() {
    Channel connection = CURRENT.get();
    if (connection != null) {
      CURRENT.set(null);
    }
    return connection;
  }

  static void end() {
    CURRENT.set(null);
  }
}
