package dev.graylane.routing;

import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.VariantRule;

/**
 * Which variant each user has, of those who take part: by the slot of the user's hash in the order
 * of the experiment's salt. The salt is another than that of who takes part, so the two are
 * independent. Immutable.
 */
public final class VariantShares {
  private final UserRange users;
  private final byte[] prefix;
  private final int[] ends;

  private VariantShares(UserRange users, byte[] prefix, int[] ends) {
    this.users = users;
    this.prefix = prefix;
    this.ends = ends;
  }

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException if its shares do not sum to all slots
   */
  public static VariantShares of(ExperimentRule rule) {
    int[] ends = new int[rule.getVariantsCount()];
    long sum = 0;
    for (int i = 0; i < ends.length; i++) {
      VariantRule variant = rule.getVariants(i);
      sum += Integer.toUnsignedLong(variant.getShare());
      ends[i] = (int) Math.min(sum, Slot.COUNT);
    }
    if (sum != Slot.COUNT) {
      throw new IllegalArgumentException(
          "its variants sum to " + Percent.format(sum) + ", must be 100%");
    }
    return new VariantShares(
        UserRange.of(rule.getParticipants()), Slot.prefix(rule.getSalt()), ends);
  }

  /** The variant's place in the rule; -1: the user takes no part. */
  public int of(String user) {
    return users.has(user) ? variant(hash(user)) : -1;
  }

  UserRange users() {
    return users;
  }

  int hash(String user) {
    return Slot.hash(prefix, user);
  }

  int variant(int hash) {
    int slot = Slot.of(hash);
    int i = 0;
    while (slot >= ends[i]) {
      i++;
    }
    return i;
  }
}
