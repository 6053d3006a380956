package dev.graylane.routing;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One rule of one service (a route, or an experiment with releases), ready to be held against a
 * call.
 */
final class CompiledRoute {
  /** The order in which rules are held against a call. */
  static final Comparator<CompiledRoute> ORDER =
      Comparator.comparingInt((CompiledRoute route) -> route.priority)
          .reversed()
          .thenComparing(route -> route.name);

  final String name;
  private final String kind;
  private final int priority;
  private final long fromMillis;
  private final long untilMillis;
  private final @Nullable Predicate when;
  private final Choice choice;
  private final boolean windowed;
  private final boolean asksForLane;

  CompiledRoute(
      String kind,
      String name,
      int priority,
      long fromMillis,
      long untilMillis,
      @Nullable Predicate when,
      Choice choice) {
    this.kind = kind;
    this.name = name;
    this.priority = priority;
    this.fromMillis = fromMillis;
    this.untilMillis = untilMillis;
    this.when = when;
    this.choice = choice;
    this.windowed = fromMillis != Long.MIN_VALUE || untilMillis != Long.MAX_VALUE;
    this.asksForLane = when != null && when.asksForLane();
  }

  /** The plan of a route that matches, else null; one that only puts headers has none. */
  @Nullable Plan match(Evaluation e, boolean laneHasNoRelease) {
    Recorder recorder = e.recorder;
    if (recorder == null) {
      return isSkipped(e, laneHasNoRelease) || (when != null && !when.matches(e))
          ? null
          : choice.choose(e);
    }
    recorder.open(kind + " " + name, "");
    if (isSkipped(e, laneHasNoRelease)) {
      recorder.close("skipped: " + reason(e, laneHasNoRelease));
      return null;
    }
    if (when != null && !when.matches(e)) {
      recorder.close("did not match");
      return null;
    }
    Plan plan = choice.choose(e);
    recorder.close(choice.verdict(plan));
    return plan;
  }

  /** The plan of every call in no lane; null: that depends. */
  @Nullable Plan always() {
    return when == null && !windowed ? choice.always() : null;
  }

  private boolean isSkipped(Evaluation e, boolean laneHasNoRelease) {
    return (laneHasNoRelease && !asksForLane) || (windowed && !isItsTime(e.inputs().nowMillis()));
  }

  private boolean isItsTime(long now) {
    return now >= fromMillis && now < untilMillis;
  }

  /** For people: why it is skipped. */
  private String reason(Evaluation e, boolean laneHasNoRelease) {
    if (laneHasNoRelease && !asksForLane) {
      return "the request is in a lane, and this " + kind + " does not ask for it";
    }
    return e.inputs().nowMillis() < fromMillis ? "its time has not come" : "its time is over";
  }
}
