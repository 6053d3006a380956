package dev.graylane.control.experiment;

/** What was asked cannot be done in this state; the message says why and what can. */
public final class ExperimentRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExperimentRefusal(String message) {
    super(message);
  }
}
