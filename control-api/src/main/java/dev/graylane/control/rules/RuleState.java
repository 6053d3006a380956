package dev.graylane.control.rules;

import dev.graylane.control.store.Document;
import dev.graylane.v1.store.RuleChange;

/**
 * The rules after the latest change of the log.
 *
 * @param number the latest change's number in the log, 0 before the first
 * @param revision its revision, 0 before the first
 */
public record RuleState(long number, long revision, RuleSet rules) {
  public static final RuleState EMPTY = new RuleState(0, 0, RuleSet.EMPTY);

  /** Returns the state after one more document of the log. */
  public RuleState after(Document document) {
    RuleChange change = RuleLog.parse(document);
    return new RuleState(
        RuleLog.number(document.key()),
        document.revision(),
        rules.after(change, document.revision()));
  }
}
