package dev.graylane.agent.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which messages this process handles and which others do, by one state of the rules. Immutable:
 * another state is another object.
 */
public interface Sharing {
  /** What this process runs. */
  String release();

  /** Whether that is the service's baseline. */
  boolean isBaseline();

  /** Lane to the release that handles its messages, where that is not the baseline. */
  Map<String, String> lanes();

  /**
   * The release that a message's lane names; null: none but the baseline.
   *
   * @param lane null: none
   */
  default @Nullable String releaseOf(@Nullable String lane) {
    return lane == null ? null : lanes().get(lane);
  }

  /** Whether a release has a live consumer of a topic in a group of its own beside this one. */
  boolean consumes(String release, String system, String group, String topic);
}
