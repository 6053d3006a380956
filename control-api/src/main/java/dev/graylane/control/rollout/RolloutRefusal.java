package dev.graylane.control.rollout;

/** What was asked cannot be done in this state; the message says why and what can. */
public final class RolloutRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RolloutRefusal(String message) {
    super(message);
  }
}
