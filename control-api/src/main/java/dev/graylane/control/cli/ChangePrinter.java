package dev.graylane.control.cli;

import dev.graylane.v1.Change;
import dev.graylane.v1.ChangeAction;
import java.util.List;
import java.util.Locale;

/** Prints what a change did, or would do. */
final class ChangePrinter {
  private ChangePrinter() {}

  /** One line to a resource: {@code Route orders-canary changed}. */
  static void summary(Terminal terminal, List<Change> changes, String suffix) {
    for (Change change : changes) {
      String action = change.getAction().name().toLowerCase(Locale.ROOT);
      terminal
          .out()
          .println(
              change.getKind()
                  + " "
                  + change.getName()
                  + " "
                  + style(change.getAction()).paint(terminal, action)
                  + suffix);
    }
  }

  /** The diffs; true if there are any. */
  static boolean diffs(Terminal terminal, List<Change> changes) {
    boolean any = false;
    for (Change change : changes) {
      if (change.getAction() == ChangeAction.UNCHANGED) {
        continue;
      }
      any = true;
      String name = change.getKind() + " " + change.getName();
      boolean created = change.getAction() == ChangeAction.CREATED;
      boolean deleted = change.getAction() == ChangeAction.DELETED;
      terminal.out().println(Style.STRONG.paint(terminal, "--- " + (created ? "/dev/null" : name)));
      terminal.out().println(Style.STRONG.paint(terminal, "+++ " + (deleted ? "/dev/null" : name)));
      change.getDiff().lines().forEach(line -> terminal.out().println(painted(terminal, line)));
    }
    return any;
  }

  private static String painted(Terminal terminal, String line) {
    return line.startsWith("+")
        ? Style.GOOD.paint(terminal, line)
        : line.startsWith("-") ? Style.BAD.paint(terminal, line) : line;
  }

  private static Style style(ChangeAction action) {
    return switch (action) {
      case CREATED -> Style.GOOD;
      case CHANGED -> Style.WARNING;
      case DELETED -> Style.BAD;
      default -> Style.FAINT;
    };
  }
}
