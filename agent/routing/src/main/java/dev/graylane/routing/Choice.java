package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** What a rule that matches makes of a call. */
interface Choice {

  /** The plan; null: the call is none of the rule's after all, and the next one is asked. */
  @Nullable Plan choose(Evaluation e);
}
