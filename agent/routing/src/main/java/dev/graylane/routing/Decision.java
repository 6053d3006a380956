package dev.graylane.routing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where one call goes, and why. Immutable; one object for each attempt, {@link #next} giving the
 * one after a failed attempt.
 *
 * <p>A service that is known, but of which neither the chosen release nor a fallback has an
 * instance, gives {@link Outcome#ORIGINAL}: with no instance registered yet the rules cannot be
 * obeyed, and a call that would have worked without the agent must not fail. Only {@code fallback:
 * FAIL} says otherwise.
 */
public final class Decision {
  /** What {@link #shard} says where no key decided. */
  public static final int NO_SHARD = -1;

  private static final Decision PASS_THROUGH = new Decision();

  private final Outcome outcome;
  private final @Nullable Plan plan;
  private final int tier;
  private final @Nullable Instance instance;
  private final @Nullable String lane;
  private final @Nullable String protocol;
  private final boolean missingKey;
  private final int shard;
  private final long revision;
  private final @Nullable Map<String, String> headers;
  private final @Nullable Participation participation;
  private final @Nullable Decision previous;

  private Decision() {
    this(Outcome.PASS_THROUGH, null, 0, null, null, null, false, NO_SHARD, 0, null, null, null);
  }

  private Decision(
      Outcome outcome,
      @Nullable Plan plan,
      int tier,
      @Nullable Instance instance,
      @Nullable String lane,
      @Nullable String protocol,
      boolean missingKey,
      int shard,
      long revision,
      @Nullable Map<String, String> headers,
      @Nullable Participation participation,
      @Nullable Decision previous) {
    this.outcome = outcome;
    this.plan = plan;
    this.tier = tier;
    this.instance = instance;
    this.lane = lane;
    this.protocol = protocol;
    this.missingKey = missingKey;
    this.shard = shard;
    this.revision = revision;
    this.headers = headers;
    this.participation = participation;
    this.previous = previous;
  }

  /** The call is to no known service. Always the same object. */
  public static Decision passThrough() {
    return PASS_THROUGH;
  }

  /**
   * @param asked the instance of the chosen release that the call is addressed to; null: one is
   *     picked
   */
  static Decision first(
      Plan plan,
      @Nullable Instance asked,
      @Nullable String lane,
      @Nullable String protocol,
      boolean missingKey,
      int shard,
      long revision,
      @Nullable Map<String, String> headers,
      @Nullable Participation participation,
      Inputs inputs) {
    for (int i = 0; i < plan.tiers.length; i++) {
      Instance instance =
          asked != null
              ? asked
              : LoadBalancer.pick(plan.policy, plan.tiers[i], protocol, null, inputs);
      if (instance != null) {
        return headers == null && participation == null
            ? plan.recent.routed(plan, i, instance, lane, protocol, missingKey, shard, revision)
            : routed(
                plan,
                i,
                instance,
                lane,
                protocol,
                missingKey,
                shard,
                revision,
                headers,
                participation);
      }
    }
    Outcome none = plan.fail ? Outcome.FAILED : Outcome.ORIGINAL;
    return new Decision(
        none,
        plan,
        plan.tiers.length,
        null,
        lane,
        protocol,
        missingKey,
        shard,
        revision,
        headers,
        participation,
        null);
  }

  static Decision routed(
      Plan plan,
      int tier,
      Instance instance,
      @Nullable String lane,
      @Nullable String protocol,
      boolean missingKey,
      int shard,
      long revision,
      @Nullable Map<String, String> headers,
      @Nullable Participation participation) {
    return new Decision(
        Outcome.ROUTED,
        plan,
        tier,
        instance,
        lane,
        protocol,
        missingKey,
        shard,
        revision,
        headers,
        participation,
        null);
  }

  /** Whether it is the first decision of its plan for a call of which this is known. */
  @SuppressWarnings("ReferenceEquality") // a table reuses the instances of the one before
  boolean isFirst(
      int tier,
      Instance instance,
      @Nullable String lane,
      @Nullable String protocol,
      boolean missingKey,
      int shard,
      long revision) {
    return this.instance == instance
        && this.revision == revision
        && this.shard == shard
        && this.tier == tier
        && this.missingKey == missingKey
        && Objects.equals(this.lane, lane)
        && Objects.equals(this.protocol, protocol);
  }

  /**
   * Nobody chose.
   *
   * @param at the instance that gets the call, where that is known
   */
  static Decision carried(Plan plan, @Nullable Instance at, @Nullable String lane, long revision) {
    return new Decision(
        Outcome.ORIGINAL, plan, 0, at, lane, null, false, NO_SHARD, revision, null, null, null);
  }

  /**
   * Where to try after this attempt failed before it did anything: another instance of the release,
   * then the fallbacks, never one that was tried. {@link Outcome#EXHAUSTED} when nothing is left.
   */
  public Decision next(Inputs inputs) {
    if (outcome == Outcome.ROUTED && plan != null) {
      for (int i = tier; i < plan.tiers.length; i++) {
        Instance next = LoadBalancer.pick(plan.policy, plan.tiers[i], protocol, this, inputs);
        if (next != null) {
          return then(Outcome.ROUTED, i, next);
        }
      }
    }
    return then(Outcome.EXHAUSTED, tier, null);
  }

  private Decision then(Outcome outcome, int tier, @Nullable Instance instance) {
    return new Decision(
        outcome,
        plan,
        tier,
        instance,
        lane,
        protocol,
        missingKey,
        shard,
        revision,
        headers,
        participation,
        this);
  }

  boolean hasTried(Instance candidate) {
    for (Decision at = this; at != null; at = at.previous) {
      if (at.instance != null && at.instance.equals(candidate)) {
        return true;
      }
    }
    return false;
  }

  public Outcome outcome() {
    return outcome;
  }

  public Reason reason() {
    if (plan == null) {
      return Reason.PASS_THROUGH;
    }
    if (tier == 0 || (outcome == Outcome.ORIGINAL && plan.tiers.length == 1)) {
      return plan.reason;
    }
    return Reason.FALLBACK;
  }

  /** The called service; empty for {@link Outcome#PASS_THROUGH}. */
  public String service() {
    return plan == null ? "" : plan.service();
  }

  /**
   * The release that gets the call; empty where the call goes nowhere, or to the original address
   * and that is of no known instance.
   */
  public String release() {
    return instance == null ? "" : instance.release();
  }

  /**
   * The release that the rule chose, before any fallback; empty for {@link Outcome#PASS_THROUGH}.
   */
  public String chosenRelease() {
    return plan == null ? "" : plan.release();
  }

  /** The route that decided; empty for none. */
  public String route() {
    return plan == null ? "" : plan.route;
  }

  /** Whether the rules of the service have a release for the request's lane. */
  public boolean isByLane() {
    return plan != null && !plan.lane.isEmpty();
  }

  /** The lane that the request is in; empty for none. */
  public String lane() {
    return lane == null ? "" : lane;
  }

  /**
   * A lane or route wanted another release, and for want of an instance the baseline (or the
   * original address) gets the call.
   */
  public boolean escape() {
    if (plan == null || plan.chosenIsBaseline()) {
      return false;
    }
    return outcome == Outcome.ORIGINAL || (instance != null && tier == plan.baselineTier);
  }

  /** A sticky key was asked for and was not there, so that the trace id stood in. */
  public boolean missingKey() {
    return missingKey;
  }

  /**
   * Which of {@link Slot#SHARDS} the caller falls in by the key that the split went by; {@link
   * #NO_SHARD} where none was asked for. It is independent of the slot.
   */
  public int shard() {
    return shard;
  }

  /** The revision that decided; 0 for {@link Outcome#PASS_THROUGH}. */
  public long revision() {
    return revision;
  }

  /** What rules and experiments put on the call, by name; unmodifiable. */
  public Map<String, String> headers() {
    return headers == null ? Collections.emptyMap() : Collections.unmodifiableMap(headers);
  }

  /** What the call has to do with experiments; null: nothing. */
  public @Nullable Participation participation() {
    return participation;
  }

  public CallPolicy policy() {
    return plan == null ? CallPolicy.DEFAULT : plan.policy;
  }

  /** Who gets the call: where to connect, if {@link Outcome#ROUTED}; null where it is not known. */
  public @Nullable Instance instance() {
    return instance;
  }

  /** All instances of the release that gets the call; empty unless {@link Outcome#ROUTED}. */
  List<Instance> endpoints() {
    return outcome != Outcome.ROUTED || plan == null
        ? Collections.emptyList()
        : Collections.unmodifiableList(Arrays.asList(plan.tiers[tier].speaking(protocol)));
  }

  /** Whether the release that gets the call has an instance at this address, as it is written. */
  public boolean servedAt(String host, int port) {
    return outcome == Outcome.ROUTED
        && plan != null
        && plan.tiers[tier].at(host, port, protocol) != null;
  }

  /** 1 for the first attempt. */
  public int attempt() {
    int attempt = 1;
    for (Decision at = previous; at != null; at = at.previous) {
      attempt++;
    }
    return attempt;
  }

  /** For people: why a {@link Outcome#FAILED} call was not made; empty otherwise. */
  public String failure() {
    if (outcome != Outcome.FAILED || plan == null) {
      return "";
    }
    String rule = plan.route.isEmpty() ? "lane " + plan.lane : "route " + plan.route;
    return "Release "
        + plan.release()
        + " of service "
        + plan.service()
        + " has no instance, and "
        + rule
        + " says fallback FAIL";
  }

  @Override
  public String toString() {
    return outcome
        + (plan == null ? "" : " " + service() + '/' + chosenRelease() + ' ' + reason())
        + (instance == null ? "" : " -> " + instance.address());
  }
}
