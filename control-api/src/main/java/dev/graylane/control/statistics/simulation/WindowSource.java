package dev.graylane.control.statistics.simulation;

import dev.graylane.control.statistics.Window;

/** Makes up the windows of one rollout, one after another. */
interface WindowSource {
  Window window(int look);
}
