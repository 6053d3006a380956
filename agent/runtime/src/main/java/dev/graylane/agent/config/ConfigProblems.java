package dev.graylane.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds options that are misspelt or have a value of the wrong kind. */
final class ConfigProblems {
  private static final String PREFIX = "graylane.";

  private ConfigProblems() {}

  static List<String> of(AgentConfig config, ConfigSources sources) {
    List<String> problems = new ArrayList<>();
    String fileProblem = sources.fileProblem();
    if (fileProblem != null) {
      problems.add(fileProblem);
    }
    for (AgentOption option : AgentOption.values()) {
      ConfigValue value = sources.find(option.key());
      if (value != null && !fits(option.kind(), value.text())) {
        problems.add(
            option.property()
                + " is not a "
                + (option.kind() == AgentOption.Kind.FLAG ? "true or false" : "duration like 2s")
                + ": "
                + value.text()
                + " ("
                + value.source()
                + "); using "
                + option.defaultValue());
      }
    }
    long wanted = config.millis(AgentOption.STATS_INTERVAL);
    if (wanted != config.statsMillis()) {
      problems.add(
          AgentOption.STATS_INTERVAL.property()
              + " is "
              + wanted
              + " ms, expected 100ms to 5s; using "
              + config.statsMillis()
              + " ms");
    }
    unknown(sources.argument().keySet(), "the agent argument", problems);
    unknown(
        prefixed(sources.properties().stringPropertyNames()), "the system properties", problems);
    unknown(sources.file().stringPropertyNames(), sources.fileName(), problems);
    return problems;
  }

  private static boolean fits(AgentOption.Kind kind, String value) {
    switch (kind) {
      case FLAG:
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case DURATION:
        return Durations.parseMillis(value) != null;
      default:
        return true;
    }
  }

  private static Iterable<String> prefixed(Set<String> names) {
    List<String> ours = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(PREFIX)) {
        ours.add(name);
      }
    }
    return ours;
  }

  private static void unknown(Iterable<String> names, String where, List<String> problems) {
    for (String name : names) {
      if (OptionNames.known(name) == null) {
        problems.add("unknown option " + name + " in " + where);
      }
    }
  }
}
