package dev.graylane.routing;

import dev.graylane.v1.ExplainStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an evaluation looks at, while it looks: the explanation is a by-product of the
 * decision, never a second one.
 */
final class Recorder {
  private final List<ExplainStep> trail = new ArrayList<>();
  private final Deque<ExplainStep.Builder> open = new ArrayDeque<>();

  /** Begins a step; those until its {@link #close} are inside it. */
  void open(String what, String expected) {
    open.push(ExplainStep.newBuilder().setWhat(what).setExpected(expected));
  }

  /** The value that the open step looked at. */
  void saw(@Nullable String value) {
    ExplainStep.Builder step = open.peek();
    if (step != null) {
      step.setValue(value == null ? "(none)" : value);
    }
  }

  void close(String verdict) {
    ExplainStep step = open.pop().setVerdict(verdict).build();
    ExplainStep.Builder outer = open.peek();
    if (outer == null) {
      trail.add(step);
    } else {
      outer.addSteps(step);
    }
  }

  void step(String what, @Nullable String value, String expected, String verdict) {
    open(what, expected);
    saw(value);
    close(verdict);
  }

  List<ExplainStep> trail() {
    return Collections.unmodifiableList(new ArrayList<>(trail));
  }
}
