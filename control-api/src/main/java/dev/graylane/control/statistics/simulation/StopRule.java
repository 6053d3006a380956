package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.Window;

/** Looks at each window of one rollout, and says when to abort it. */
interface StopRule {
  /**
   * @param last no look follows
   */
  boolean stops(Window window, boolean last);
}
