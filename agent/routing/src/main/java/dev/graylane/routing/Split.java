package dev.graylane.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which share of the slots has which release. Releases other than the baseline own slots from 0 up,
 * in order of their names, and the baseline the rest: raising the share of the release that is
 * being introduced only ever adds callers to it.
 */
final class Split implements Choice {
  /** Where everybody goes to one release. */
  private static final int NO_SLOT = -1;

  private final Plan[] plans;
  private final int[] ends;
  private final SlotKey key;

  private Split(Plan[] plans, int[] ends, SlotKey key) {
    this.plans = plans;
    this.ends = ends;
    this.key = key;
  }

  /** Makes the plan of one release of the split. */
  interface PlanFor {
    Plan release(String release) throws InvalidRule;
  }

  static Split compile(Map<String, Integer> shares, String baseline, SlotKey key, PlanFor planFor)
      throws InvalidRule {
    long sum = 0;
    for (Map.Entry<String, Integer> share : shares.entrySet()) {
      if (share.getValue() < 0 || share.getValue() > Slot.COUNT) {
        throw new InvalidRule(
            "split gives "
                + share.getKey()
                + " "
                + Percent.format(Integer.toUnsignedLong(share.getValue()))
                + ", must be 0% to 100%");
      }
      sum += share.getValue();
    }
    if (sum != Slot.COUNT) {
      throw new InvalidRule("split sums to " + Percent.format(sum) + ", must be 100%");
    }
    Map<String, Integer> ordered = new TreeMap<>(shares);
    Integer rest = ordered.remove(baseline);
    List<Plan> plans = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (Map.Entry<String, Integer> share : ordered.entrySet()) {
      if (share.getValue() > 0) {
        end += share.getValue();
        plans.add(planFor.release(share.getKey()));
        ends.add(end);
      }
    }
    if (rest != null && rest > 0) {
      plans.add(planFor.release(baseline));
      ends.add(Slot.COUNT);
    }
    int[] bounds = new int[ends.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = ends.get(i);
    }
    return new Split(plans.toArray(new Plan[0]), bounds, key);
  }

  @Override
  public Plan choose(Evaluation e) {
    e.shard = Decision.NO_SHARD;
    if (plans.length == 1) {
      record(e, NO_SLOT, plans[0]);
      return plans[0];
    }
    int slot = key.slot(e);
    int i = 0;
    while (slot >= ends[i]) {
      i++;
    }
    record(e, slot, plans[i]);
    return plans[i];
  }

  @Override
  public @Nullable Plan always() {
    return plans.length == 1 ? plans[0] : null;
  }

  private void record(Evaluation e, int slot, Plan chosen) {
    if (e.recorder == null) {
      return;
    }
    StringBuilder shares = new StringBuilder();
    int start = 0;
    for (int i = 0; i < plans.length; i++) {
      shares.append(i == 0 ? "" : ", ").append(plans[i].release()).append(' ');
      shares.append(Percent.format(ends[i] - start));
      start = ends[i];
    }
    e.recorder.step(
        "split by " + key,
        slot == NO_SLOT ? "" : "slot " + slot + (e.missingKey ? " (of the trace: no key)" : ""),
        shares.toString(),
        "release " + chosen.release());
  }
}
