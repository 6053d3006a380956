package dev.graylane.routing;

import dev.graylane.v1.ExperimentRule;
import dev.graylane.v1.VariantRule;
import org.jspecify.annotations.Nullable;

/**
 * One experiment of one service. Where its variants are releases it is a rule among the routes;
 * where they are values of a header it says nothing of where a call goes.
 */
final class CompiledExperiment implements Choice {
  private final String name;
  private final @Nullable String header;
  private final @Nullable Predicate when;
  private final VariantShares shares;
  private final Assignment anonymous;
  private final Assignment[] variants;
  private final String[] values;
  private final @Nullable Plan[] plans;

  private CompiledExperiment(
      ExperimentRule rule, @Nullable Predicate when, VariantShares shares, @Nullable Plan[] plans) {
    this.name = rule.getName();
    this.header = rule.getHeader().isEmpty() ? null : rule.getHeader().intern();
    this.when = when;
    this.shares = shares;
    this.plans = plans;
    anonymous = new Assignment(name, rule.getRun(), "");
    variants = new Assignment[rule.getVariantsCount()];
    values = new String[variants.length];
    for (int i = 0; i < variants.length; i++) {
      VariantRule variant = rule.getVariants(i);
      variants[i] = new Assignment(name, rule.getRun(), variant.getName());
      values[i] = variant.getValue();
    }
  }

  static CompiledExperiment compile(
      ExperimentRule rule, @Nullable Predicate when, Split.PlanFor planFor) throws InvalidRule {
    VariantShares shares;
    try {
      shares = VariantShares.of(rule);
    } catch (IllegalArgumentException e) {
      throw new InvalidRule(String.valueOf(e.getMessage()));
    }
    String problem = rule.getHeader().isEmpty() ? null : HeaderNames.problem(rule.getHeader());
    if (problem != null) {
      throw new InvalidRule("header: " + problem);
    }
    @Nullable Plan[] plans = new Plan[rule.getVariantsCount()];
    for (int i = 0; i < plans.length && rule.getHeader().isEmpty(); i++) {
      if (rule.getVariants(i).getRelease().isEmpty()) {
        throw new InvalidRule(
            "variant " + rule.getVariants(i).getName() + " has neither a release nor a header");
      }
      plans[i] = planFor.release(rule.getVariants(i).getRelease());
    }
    return new CompiledExperiment(rule, when, shares, plans);
  }

  /** Of variants that are releases; the rule's condition has been asked. */
  @Override
  public @Nullable Plan choose(Evaluation e) {
    int variant = assign(e);
    return variant < 0 ? null : plans[variant];
  }

  /** Of variants that are values: puts the header on the call, if the user takes part. */
  void put(Evaluation e) {
    Recorder recorder = e.recorder;
    if (recorder != null) {
      recorder.open("experiment " + name, "");
    }
    boolean takesPart =
        header != null
            && e.header(header) == null
            && !e.hasPut(header)
            && (when == null || when.matches(e))
            && give(e, header);
    if (recorder != null) {
      recorder.close(takesPart ? "takes part" : "takes no part");
    }
  }

  private boolean give(Evaluation e, String name) {
    int variant = assign(e);
    if (variant >= 0) {
      e.put(name, values[variant]);
    }
    return variant >= 0;
  }

  private int assign(Evaluation e) {
    String user = e.user;
    if (user == null || !Evaluation.isHash(user)) {
      e.take(anonymous);
      record(e, "no user");
      return -1;
    }
    if (!shares.users().has(user)) {
      record(e, "not among its part of the users");
      return -1;
    }
    int hash = shares.hash(user);
    int variant = shares.variant(hash);
    if (header == null) {
      e.shard = Slot.shard(hash);
    }
    e.take(variants[variant]);
    record(e, "variant " + variants[variant].variant());
    return variant;
  }

  private static void record(Evaluation e, String verdict) {
    if (e.recorder != null) {
      e.recorder.step("user", e.user == null ? "" : e.user, "", verdict);
    }
  }
}
