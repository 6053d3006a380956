package dev.graylane.routing;

/**
 * A bundle that cannot be compiled; the message names the rule, what was found and what was
 * expected.
 */
final class InvalidRule extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidRule(String message) {
    super(message, null, false, false);
  }

  /** The same mistake, with where it is put before it. */
  InvalidRule in(String place) {
    return new InvalidRule(place + ": " + getMessage());
  }
}
