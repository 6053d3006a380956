package dev.graylane.instrumentation;

import dev.graylane.agent.call.Engines;
import dev.graylane.agent.call.Target;
import org.jspecify.annotations.Nullable;

/**
 * {@code authority: ENDPOINT} for clients that can be given another Host, but no other name for TLS
 * to send and to check.
 */
public final class EndpointNames {
  private EndpointNames() {}

  /** Where a call leads; null: it is left alone, since its endpoint's name cannot be checked. */
  public static @Nullable Target checkable(@Nullable Target target, boolean tls) {
    return target != null && target.endpointAuthority() && tls ? null : target;
  }

  /** Counts a call that is left alone for that. */
  public static void count(@Nullable Target target, boolean tls) {
    if (target != null && checkable(target, tls) == null) {
      Engines.count("skipped.authority");
    }
  }

  /** The Host or {@code :authority} to put in the place of the client's; null: none. */
  public static @Nullable String of(@Nullable Target target) {
    return target != null && target.endpointAuthority()
        ? target.host() + ":" + target.port()
        : null;
  }
}
