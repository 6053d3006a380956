package dev.graylane.control.cli;

/** A list of checks in groups, each with what to do where it failed. */
final class CheckList {
  private final Terminal terminal;
  private int failures;
  private int doubts;
  private boolean any;

  CheckList(Terminal terminal) {
    this.terminal = terminal;
  }

  void group(String name) {
    if (any) {
      terminal.out().println();
    }
    any = true;
    terminal.out().println(Style.STRONG.paint(terminal, name));
    terminal.out().println("-".repeat(name.length()));
  }

  void passed(String what) {
    terminal.out().println(Style.GOOD.paint(terminal, sign("✓", "ok")) + " " + what);
  }

  void doubt(String what, String found, String hint) {
    doubts++;
    terminal.out().println(Style.WARNING.paint(terminal, sign("‼", "!!")) + " " + what);
    detail(found, hint);
  }

  void failed(String what, String found, String hint) {
    failures++;
    terminal.out().println(Style.BAD.paint(terminal, sign("×", "no")) + " " + what);
    detail(found, hint);
  }

  private void detail(String found, String hint) {
    terminal.out().println("    " + found);
    terminal.out().println("    hint: " + hint);
  }

  private String sign(String symbol, String ascii) {
    return terminal.unicode() ? symbol : ascii;
  }

  /** Says the verdict and returns the exit code. */
  int finish() {
    terminal.out().println();
    if (failures > 0) {
      terminal.out().println("Status: " + Style.BAD.paint(terminal, failures + " failed") + more());
      return Exit.FAILED;
    }
    terminal.out().println("Status: " + Style.GOOD.paint(terminal, "all is well") + more());
    return Exit.DONE;
  }

  private String more() {
    return doubts == 0 ? "" : doubts == 1 ? ", 1 warning" : ", " + doubts + " warnings";
  }
}
