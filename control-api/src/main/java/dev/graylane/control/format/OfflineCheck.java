package dev.graylane.control.format;

import dev.graylane.control.rules.RuleSet;
import dev.graylane.v1.Manifest;
import dev.graylane.v1.Problem;
import java.util.ArrayList;
import java.util.List;

/** Checks files without a server. */
public final class OfflineCheck {
  private OfflineCheck() {}

  /**
   * Returns all mistakes and doubts. What the files only name may be on a server: it is a doubt.
   */
  public static List<Problem> of(List<Manifest> manifests) {
    Findings findings = new Findings();
    DocumentReader reader = new DocumentReader(findings);
    manifests.forEach(manifest -> reader.read(manifest.getFile(), manifest.getText()));
    List<Problem> problems = new ArrayList<>(findings.problems());
    Findings found = findings.fresh();
    RuleSet rules = RuleSet.EMPTY.with(reader.resources(), List.of(), 0);
    new RuleChecks(rules, found, References.MAY_BE_ELSEWHERE).run();
    problems.addAll(found.problems());
    return problems;
  }
}
