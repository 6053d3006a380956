package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.ControlState;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.Severity;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with an edit. */
final class Problems {
  private Problems() {}

  static List<Problem> all(ResourceFormat.Documents documents, ControlState now, RuleSet after) {
    List<Problem> problems = new ArrayList<>(documents.problems());
    problems.addAll(documents.check(after));
    // The engine comes last: what it says has no line, so it is asked only about what nothing else
    // found fault with.
    if (problems.stream().noneMatch(problem -> problem.getSeverity() == Severity.ERROR)) {
      problems.addAll(Engine.check(now, after));
    }
    return problems;
  }

  /** A rollout is no rule that stands still: it is started, and has a document of its own. */
  static List<Problem> ofRollouts(List<Message> resources) {
    return resources.stream()
        .filter(Rollout.class::isInstance)
        .map(
            rollout ->
                Problem.newBuilder()
                    .setSeverity(Severity.ERROR)
                    .setResource("Rollout " + ((Rollout) rollout).getName())
                    .setMessage("is not applied but started: `graylane rollout start`")
                    .build())
        .toList();
  }

  /** What is wrong after a deletion is that something still names what is to be deleted. */
  static List<Problem> ofDeletion(ResourceKey key, List<Problem> problems, long revision) {
    List<Problem> errors =
        problems.stream().filter(problem -> problem.getSeverity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      throw Refusal.of(
          Code.FAILED_PRECONDITION,
          key
              + " is still needed by "
              + errors.get(0).getResource()
              + ": "
              + errors.get(0).getMessage(),
          errors,
          revision);
    }
    return problems;
  }
}
