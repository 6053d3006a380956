package dev.graylane.control.rollout;

/** There is no such rollout. */
public final class RolloutNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RolloutNotFound(String message) {
    super(message);
  }
}
