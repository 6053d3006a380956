package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** A compiled condition. Stateless and total: it answers for any request. */
abstract class Predicate {
  private final String what;
  private final String expected;

  Predicate(String what, String expected) {
    this.what = what;
    this.expected = expected;
  }

  /** Whether it holds; written down when somebody asked for an explanation. */
  final boolean matches(Evaluation e) {
    Recorder recorder = e.recorder;
    return recorder == null ? test(e) : explained(e, recorder);
  }

  private boolean explained(Evaluation e, Recorder recorder) {
    recorder.open(what, expected);
    boolean matched = test(e);
    recorder.close(matched ? "matched" : "did not match");
    return matched;
  }

  abstract boolean test(Evaluation e);

  /** Whether it, or a condition inside it, asks for the request's lane. */
  boolean asksForLane() {
    return false;
  }

  static void saw(Evaluation e, @Nullable String value) {
    if (e.recorder != null) {
      e.recorder.saw(value);
    }
  }
}
