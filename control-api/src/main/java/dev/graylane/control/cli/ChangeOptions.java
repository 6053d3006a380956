package dev.graylane.control.cli;

import picocli.CommandLine.Option;

/** What the history shall say of a change. */
final class ChangeOptions {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the history.")
  String reason = "";

  @Option(
      names = "--author",
      paramLabel = "NAME",
      defaultValue = "${env:GRAYLANE_AUTHOR:-${sys:user.name}}",
      description =
          "Who, for the history; GRAYLANE_AUTHOR says the same. Default: your name on this machine")
  String author = "";

  @Option(
      names = "--force",
      description = "Even what is refused for caution; what an active rollout moves pauses it.")
  boolean force;
}
