package dev.graylane.control.rollout;

import java.util.Map;
import java.util.Optional;

/**
 * What the machine is told of the world.
 *
 * @param documentRevision the revision of the rollout's document as it was read
 * @param agents how far {@code appliedRevision} has come
 * @param baseline the service's baseline in the rules; nothing: there is no such service
 * @param oldInstances how many instances the old release has
 * @param nextInstances how many instances the release has that is next in line
 * @param baselineFailure why making a release the baseline has just failed; empty: it has not
 * @param look what was seen since the last look; nothing: none is due
 */
public record Facts(
    long documentRevision,
    Agents agents,
    Optional<String> baseline,
    int oldInstances,
    int nextInstances,
    String baselineFailure,
    Optional<Look> look) {

  /** Live agents, and how many of them acknowledged or refused a revision. */
  public record Agents(int live, int acknowledged, int refused) {
    public static final Agents NONE = new Agents(0, 0, 0);
    private static final int ENOUGH_PERCENT = 99;

    /** Whether enough agents route by the revision. Of no agents nothing is known. */
    boolean enough() {
      return live > 0 && acknowledged * 100L >= (long) live * ENOUGH_PERCENT;
    }
  }

  /**
   * What was seen since the last look.
   *
   * @param calls by route, and where the next look begins
   * @param measured what the checks that ask others found, by the check's name
   */
  public record Look(Calls.Seen calls, Map<String, Measurement> measured) {}

  Facts withLook(Look seen) {
    return new Facts(
        documentRevision,
        agents,
        baseline,
        oldInstances,
        nextInstances,
        baselineFailure,
        Optional.of(seen));
  }
}
