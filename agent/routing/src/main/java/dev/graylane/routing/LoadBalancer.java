package dev.graylane.routing;

import dev.graylane.v1.LoadBalancing;
import org.jspecify.annotations.Nullable;

/** Chooses one of the instances of a release that were not tried yet. */
final class LoadBalancer {

  private LoadBalancer() {}

  /**
   * @param last the decision whose instance, and those of the decisions before it, were tried; null
   *     at first
   * @return null when none is left
   */
  static @Nullable Instance pick(
      LoadBalancing how, Candidates candidates, @Nullable Decision last, Inputs inputs) {
    int untried = candidates.instances.length;
    if (last != null) {
      untried = countUntried(candidates, last);
    }
    if (untried == 0) {
      return null;
    }
    if (untried == 1) {
      return untried(candidates, last, 0);
    }
    if (how == LoadBalancing.ROUND_ROBIN) {
      int sequence = inputs.load().sequence(candidates.service, candidates.release);
      return untried(candidates, last, (sequence & Integer.MAX_VALUE) % untried);
    }
    int first = inputs.random(untried);
    int second = inputs.random(untried - 1);
    Instance one = untried(candidates, last, first);
    Instance other = untried(candidates, last, second < first ? second : second + 1);
    LoadView load = inputs.load();
    return load.inFlight(other) < load.inFlight(one) ? other : one;
  }

  private static int countUntried(Candidates candidates, Decision last) {
    int untried = 0;
    for (Instance instance : candidates.instances) {
      if (!last.hasTried(instance)) {
        untried++;
      }
    }
    return untried;
  }

  /** The {@code index}-th of those that were not tried. */
  private static Instance untried(Candidates candidates, @Nullable Decision last, int index) {
    if (last == null) {
      return candidates.instances[index];
    }
    int left = index;
    for (Instance instance : candidates.instances) {
      if (!last.hasTried(instance) && left-- == 0) {
        return instance;
      }
    }
    throw new IndexOutOfBoundsException("untried " + index);
  }
}
