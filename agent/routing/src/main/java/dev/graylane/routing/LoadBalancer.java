package dev.graylane.routing;

import dev.graylane.v1.LoadBalancing;
import org.jspecify.annotations.Nullable;

/** Chooses one of the instances of a release that were not tried yet. */
final class LoadBalancer {

  private LoadBalancer() {}

  /** Of 10,000. */
  private static final int FIRST_WEIGHT = 1000;

  private static final int FULL_WEIGHT = 10_000;

  /**
   * @param policy how to choose, and for how long an instance is new
   * @param protocol of the call; null where it is not known
   * @param last the decision whose instance, and those of the decisions before it, were tried; null
   *     at first
   * @return null when none is left
   */
  static @Nullable Instance pick(
      CallPolicy policy,
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
    Instance picked = pick(policy.loadBalancing(), candidates, instances, untried, last, inputs);
    return policy.slowStartMillis() == 0
        ? picked
        : warmed(picked, instances, last, policy.slowStartMillis(), inputs);
  }

  private static Instance pick(
      LoadBalancing how,
      Candidates candidates,
      Instance[] instances,
      int untried,
      @Nullable Decision last,
      Inputs inputs) {
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

  /**
   * Lets an instance that is still warming up keep a part of what it was picked for; the rest goes
   * to those that are warmer, each as likely as the other. Where none is warmer it keeps all.
   */
  private static Instance warmed(
      Instance picked,
      Instance[] instances,
      @Nullable Decision last,
      long windowMillis,
      Inputs inputs) {
    int weight = weight(picked, windowMillis, inputs);
    if (weight == FULL_WEIGHT || inputs.random(FULL_WEIGHT) < weight) {
      return picked;
    }
    Instance chosen = picked;
    int warmer = 0;
    for (Instance instance : instances) {
      if ((last == null || !last.hasTried(instance))
          && weight(instance, windowMillis, inputs) > weight) {
        warmer++;
        // Each of those seen so far with the same chance.
        if (inputs.random(warmer) == 0) {
          chosen = instance;
        }
      }
    }
    return chosen;
  }

  private static int weight(Instance instance, long windowMillis, Inputs inputs) {
    long known = inputs.load().knownMillis(instance);
    if (known >= windowMillis) {
      return FULL_WEIGHT;
    }
    return FIRST_WEIGHT
        + (int) ((FULL_WEIGHT - FIRST_WEIGHT) * ((double) Math.max(0, known) / windowMillis));
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
