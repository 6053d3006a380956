package dev.graylane.control.experiment;

/** There is no such experiment. */
public final class ExperimentNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExperimentNotFound(String name) {
    super("there is no experiment " + name);
  }

  public ExperimentNotFound(String name, long run) {
    super("there is no run " + run + " of experiment " + name + " any more, or never was");
  }
}
