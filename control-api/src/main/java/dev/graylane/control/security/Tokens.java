package dev.graylane.control.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secrets that callers must show.
 *
 * @param admin for the admin API; empty: none is asked for
 * @param agent for the agents' streams; empty: none is asked for
 */
public record Tokens(String admin, String agent) {
  public static final Tokens NONE = new Tokens("", "");

  /** Whether a caller that shows this may use the admin API. */
  public boolean allowAdmin(String shown) {
    return admin.isEmpty() || same(admin, shown);
  }

  /** Whether a caller that shows this may open an agent's stream. */
  public boolean allowAgent(String shown) {
    return agent.isEmpty() || same(agent, shown);
  }

  public boolean areSet() {
    return !admin.isEmpty() && !agent.isEmpty();
  }

  /** Takes as long for a token that is almost right as for one that is all wrong. */
  private static boolean same(String expected, String shown) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  /** Never shows the tokens: records end up in logs. */
  @Override
  public String toString() {
    return "Tokens[admin="
        + (admin.isEmpty() ? "none" : "set")
        + ", agent="
        + (agent.isEmpty() ? "none" : "set")
        + "]";
  }
}
