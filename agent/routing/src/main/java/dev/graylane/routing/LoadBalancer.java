package dev.graylane.routing;

import dev.graylane.v1.LoadBalancing;
import org.jspecify.annotations.Nullable;

/** Chooses one of the instances of a release that were not tried yet. */
final class LoadBalancer {

  private LoadBalancer() {}

  /**
   * @param protocol of the call; null where it is not known
   * @param last the decision whose instance, and those of the decisions before it, were tried; null
   *     at first
   * @return null when none is left
   */
  static @Nullable Instance pick(
      LoadBalancing how,
      Candidates candidates,
      @Nullable String protocol,
      @Nullable Decision last,
      Inputs inputs) {
    Instance[] instances = candidates.speaking(protocol);
    int untried = instances.length;
    if (last != null) {
      untried = countUntried(instances, last);
    }
    if (untried == 0) {
      return null;
    }
    if (untried == 1) {
      return untried(instances, last, 0);
    }
    if (how == LoadBalancing.ROUND_ROBIN) {
      int sequence = inputs.load().sequence(candidates.service, candidates.release);
      return untried(instances, last, (sequence & Integer.MAX_VALUE) % untried);
    }
    int first = inputs.random(untried);
    int second = inputs.random(untried - 1);
    Instance one = untried(instances, last, first);
    Instance other = untried(instances, last, second < first ? second : second + 1);
    LoadView load = inputs.load();
    return load.inFlight(other) < load.inFlight(one) ? other : one;
  }

  private static int countUntried(Instance[] instances, Decision last) {
    int untried = 0;
    for (Instance instance : instances) {
      if (!last.hasTried(instance)) {
        untried++;
      }
    }
    return untried;
  }

  /** The {@code index}-th of those that were not tried. */
  private static Instance untried(Instance[] instances, @Nullable Decision last, int index) {
    if (last == null) {
      return instances[index];
    }
    int left = index;
    for (Instance instance : instances) {
      if (!last.hasTried(instance) && left-- == 0) {
        return instance;
      }
    }
    throw new IndexOutOfBoundsException("untried " + index);
  }
}
