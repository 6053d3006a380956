package dev.graylane.agent.call;

import org.jspecify.annotations.Nullable;

/** A message that is on its way to its broker. */
public interface Sending {
  /**
   * The broker has it, or will not get it; from any thread.
   *
   * @param failure null: it has
   */
  void end(@Nullable Throwable failure);
}
