package dev.graylane.control.agents;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** How servers name an agent to each other. */
public final class AgentHash {
  private AgentHash() {}

  public static long of(String instance) {
    return UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8))
        .getMostSignificantBits();
  }
}
