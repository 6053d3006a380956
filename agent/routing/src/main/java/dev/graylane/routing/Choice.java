package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** What a rule that matches makes of a call. */
interface Choice {

  /** The plan; null: the call is none of the rule's after all, and the next one is asked. */
  @Nullable Plan choose(Evaluation e);

  /** The plan of every call that is asked about, whatever it says; null: that depends. */
  default @Nullable Plan always() {
    return null;
  }

  /** For people: what became of a call that the rule matched. */
  default String verdict(@Nullable Plan plan) {
    return plan == null ? "takes no part" : "matched";
  }
}
