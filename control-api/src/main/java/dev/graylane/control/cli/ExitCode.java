package dev.graylane.control.cli;

/** What a command ends with; pipelines rely on these. */
final class ExitCode {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NOT_ACKNOWLEDGED = 3;

  private ExitCode() {}
}
