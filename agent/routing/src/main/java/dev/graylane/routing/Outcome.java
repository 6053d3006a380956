package dev.graylane.routing;

/** What to do with a call. */
public enum Outcome {
  /** Not a call to a known service: leave it alone. */
  PASS_THROUGH,
  /** Connect to {@link Decision#instance()}. */
  ROUTED,
  /**
   * A known service of which neither the chosen release nor any fallback has an instance, or whose
   * connection is not ours to choose: connect to the address that the application asked for, as
   * without the agent, and count it.
   */
  ORIGINAL,
  /**
   * The rule says that the call must rather fail than go elsewhere: {@link Decision#failure()} says
   * why.
   */
  FAILED,
  /** Only from {@link Decision#next}: everything was tried; the last error is the application's. */
  EXHAUSTED
}
