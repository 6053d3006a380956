package dev.graylane.control.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Showing the same again and again until Ctrl-C. */
final class WatchOption {
  private static final String CLEAR = "\u001b[H\u001b[2J";

  @Option(
      names = {"-w", "--watch"},
      description = "Show it again every two seconds until Ctrl-C.")
  boolean watch;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationConverter.class,
      description = "How often with --watch. Default: 2s")
  Duration interval = Duration.ofSeconds(2);

  void repeat(Terminal terminal, Runnable show) throws InterruptedException {
    show.run();
    while (watch) {
      Thread.sleep(interval.toMillis());
      if (terminal.interactive()) {
        terminal.out().print(CLEAR);
      } else {
        terminal.out().println();
      }
      show.run();
    }
  }
}
