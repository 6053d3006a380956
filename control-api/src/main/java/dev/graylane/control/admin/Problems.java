package dev.graylane.control.admin;

import com.google.protobuf.Message;
import com.google.rpc.Code;
import dev.graylane.control.rules.ResourceKey;
import dev.graylane.control.rules.RuleSet;
import dev.graylane.control.state.ControlState;
import dev.graylane.v1.Experiment;
import dev.graylane.v1.Problem;
import dev.graylane.v1.Rollout;
import dev.graylane.v1.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

  /**
   * Rollouts and experiments do not stand still: they are started, and have their own documents.
   */
  static List<Problem> ofMoving(List<Message> resources) {
    return resources.stream()
        .filter(resource -> resource instanceof Rollout || resource instanceof Experiment)
        .map(
            resource ->
                Problem.newBuilder()
                    .setSeverity(Severity.ERROR)
                    .setResource(RuleSet.key(resource).toString())
                    .setMessage(
                        "is not applied but started: `graylane "
                            + RuleSet.key(resource).kind().toLowerCase(Locale.ROOT)
                            + " start`")
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
