package dev.graylane.control.cli;

import dev.graylane.v1.Agent;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.WaitForAgentsRequest;
import dev.graylane.v1.WaitForAgentsResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Waiting until a change has come to every agent. */
final class WaitOptions {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  @Option(
      names = "--wait",
      description = "End only when every live agent has acknowledged the change; 3 if one has not.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "How long to wait, at most 10m, such as 90s. Default: 60s")
  Duration timeout = Duration.ofSeconds(60);

  /** Waits if that was asked for, and returns the exit code. */
  int await(Terminal terminal, AdminClient client, long revision) {
    if (!wait) {
      return Exit.DONE;
    }
    Duration atMost = timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    WaitForAgentsResponse answer =
        client
            .admin(atMost.plus(ANSWER))
            .waitForAgents(
                WaitForAgentsRequest.newBuilder()
                    .setRevision(revision)
                    .setTimeoutMillis((int) atMost.toMillis())
                    .build());
    if (answer.getComplete()) {
      terminal.err().println(agents(answer.getAcknowledged(), revision));
      return Exit.DONE;
    }
    terminal
        .err()
        .println(
            "graylane: revision "
                + revision
                + " is stored, but "
                + answer.getMissingCount()
                + " of "
                + (answer.getMissingCount() + answer.getAcknowledged())
                + " agents have not taken it:");
    answer.getMissingList().forEach(agent -> terminal.err().println("  " + missing(agent)));
    return Exit.NOT_ACKNOWLEDGED;
  }

  private static String agents(int count, long revision) {
    return switch (count) {
      case 0 -> "no agent is connected; revision " + revision + " waits for them";
      case 1 -> "revision " + revision + " is acknowledged by 1 agent";
      default -> "revision " + revision + " is acknowledged by " + count + " agents";
    };
  }

  private static String missing(Agent agent) {
    String who =
        agent.getRegistration().getService()
            + " "
            + agent.getRegistration().getRelease()
            + " "
            + agent.getRegistration().getInstance();
    if (agent.getState() != AgentState.REJECTED) {
      return who
          + ": no answer yet ("
          + agent.getState()
          + ", at "
          + agent.getAckedRevision()
          + ")";
    }
    return who
        + " refused "
        + agent.getErrorsList().stream()
            .map(error -> error.getName() + ": " + error.getMessage())
            .collect(Collectors.joining("; "));
  }
}
