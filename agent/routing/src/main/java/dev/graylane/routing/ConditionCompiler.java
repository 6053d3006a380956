package dev.graylane.routing;

import dev.graylane.v1.Condition;

final class ConditionCompiler {

  ConditionCompiler(String defaultSalt, UserHash userHash) {}

  boolean usesUserHash() {
    return false;
  }

  @SuppressWarnings("DoNotCallSuggester")
  Predicate compile(Condition condition, String path) throws InvalidRule {
    throw new InvalidRule(path + ": " + condition.getOfCase() + " is not known");
  }
}
