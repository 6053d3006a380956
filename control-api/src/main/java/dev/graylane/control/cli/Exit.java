package dev.graylane.control.cli;

/** What a command's end means to the pipeline that ran it. */
final class Exit {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int NOT_ACKNOWLEDGED = 3;

  private Exit() {}
}
