package dev.graylane.control.rollout;

import dev.graylane.v1.RolloutRecord;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What keeps a rollout from driving itself through those whom it tells or asks: their URLs must not
 * be the control server's own, and what they pass on to it with the header of their request is
 * refused. Whoever starts rollouts because of what it was told, and does not pass the header on, is
 * stopped by how often a service may be rolled out.
 */
public final class Circles {
  /** On every request that is made because of a rollout; says its name. */
  public static final String HEADER = "graylane-rollout";

  private static final Duration WHILE = Duration.ofHours(1);
  private static final int MOST = 30;

  private Circles() {}

  /**
   * Refuses one more start where there were so many that nobody can have wanted them.
   *
   * @param rollouts of one service; each retry of one counts as another
   */
  static void refuseIfTooMany(String service, List<RolloutRecord> rollouts, Instant now) {
    long recent =
        rollouts.stream()
            .filter(record -> RolloutTimes.of(record.getStartedAt()).plus(WHILE).isAfter(now))
            .mapToLong(record -> 1L + record.getAttempt() + record.getQueueCount())
            .sum();
    if (recent >= MOST) {
      throw new RolloutRefusal(
          "Service "
              + service
              + " has had "
              + recent
              + " rollouts and retries within an hour, which is more than anybody can mean: does a webhook of theirs"
              + " start them? One more is refused until the hour is over");
    }
  }

  /**
   * Whether a URL looks like that of a control server's rollouts, whatever its host is called, and
   * also behind a proxy that serves it under a path of its own.
   */
  public static boolean leadsBack(URI url) {
    String path = String.valueOf(url.normalize().getPath()).replaceAll("/+", "/");
    return (path + "/").contains("/v1/rollouts/")
        || path.startsWith("/graylane.v1.Rollouts/")
        || path.startsWith("/graylane.v1.Admin/");
  }
}
