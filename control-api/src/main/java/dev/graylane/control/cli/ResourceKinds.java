package dev.graylane.control.cli;

import dev.graylane.control.format.Kinds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The kinds as people type them: any case, and the plural too. */
final class ResourceKinds implements Iterable<String> {

  /** Returns the kind's proper name. */
  static String parse(String text) {
    if (text.equalsIgnoreCase("rollout") || text.equalsIgnoreCase("rollouts")) {
      throw new CommandFailure(
          Exit.USAGE, "rollouts have commands of their own: see `graylane rollout --help`");
    }
    if (text.equalsIgnoreCase("experiment") || text.equalsIgnoreCase("experiments")) {
      throw new CommandFailure(
          Exit.USAGE, "experiments have commands of their own: see `graylane experiment --help`");
    }
    for (String kind : Kinds.names()) {
      if (text.equalsIgnoreCase(kind) || text.equalsIgnoreCase(kind + "s")) {
        return kind;
      }
    }
    throw new CommandFailure(
        Exit.USAGE,
        "there is no kind `" + text + "`, expected one of " + String.join(", ", Kinds.names()));
  }

  @Override
  public Iterator<String> iterator() {
    List<String> kinds = new ArrayList<>();
    Kinds.names().forEach(kind -> kinds.add(kind.toLowerCase(Locale.ROOT)));
    return kinds.iterator();
  }
}
