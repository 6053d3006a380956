package dev.graylane.control.cli;

/** Ends a command with a message for the user and an exit code. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exit;

  CommandFailure(String message) {
    this(Exit.FAILED, message);
  }

  CommandFailure(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  int exit() {
    return exit;
  }
}
