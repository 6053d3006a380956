package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** One rule of one service, ready to be held against a call. */
final class CompiledRoute {
  private final String name;
  private final long fromMillis;
  private final long untilMillis;
  private final @Nullable Predicate when;
  private final Split split;
  private final boolean windowed;
  private final boolean asksForLane;

  CompiledRoute(
      String name, long fromMillis, long untilMillis, @Nullable Predicate when, Split split) {
    this.name = name;
    this.fromMillis = fromMillis;
    this.untilMillis = untilMillis;
    this.when = when;
    this.split = split;
    this.windowed = fromMillis != Long.MIN_VALUE || untilMillis != Long.MAX_VALUE;
    this.asksForLane = when != null && when.asksForLane();
  }

  /** The plan of a route that matches, else null. */
  @Nullable Plan match(Evaluation e, boolean laneHasNoRelease) {
    Recorder recorder = e.recorder;
    if (recorder == null) {
      return skip(e, laneHasNoRelease) == null && (when == null || when.matches(e))
          ? split.choose(e)
          : null;
    }
    recorder.open("route " + name, "");
    String skip = skip(e, laneHasNoRelease);
    if (skip != null) {
      recorder.close("skipped: " + skip);
      return null;
    }
    if (when != null && !when.matches(e)) {
      recorder.close("did not match");
      return null;
    }
    Plan plan = split.choose(e);
    recorder.close("matched");
    return plan;
  }

  private @Nullable String skip(Evaluation e, boolean laneHasNoRelease) {
    if (laneHasNoRelease && !asksForLane) {
      return "the request is in a lane, and this route does not ask for it";
    }
    if (!windowed) {
      return null;
    }
    long now = e.inputs.nowMillis();
    if (now < fromMillis) {
      return "its time has not come";
    }
    return now >= untilMillis ? "its time is over" : null;
  }
}
