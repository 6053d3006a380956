package dev.graylane.control.cli;

import dev.graylane.v1.GetRolloutRequest;
import dev.graylane.v1.RolloutAnswer;
import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutRecord;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Waiting until a rollout is at its end, or needs a person. */
final class RolloutWait {
  private static final long LOOK_AGAIN_MILLIS = 500;

  @Option(
      names = "--wait",
      description =
          "End only when it succeeded (0), went back or halted (1), or waits for a person (3).")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description = "How long to wait, such as 30m; then 3. Default: 1h")
  Duration timeout = Duration.ofHours(1);

  /** What happens meanwhile goes to standard error; the last word to standard output. */
  int await(Terminal terminal, AdminClient client, String name, int seen)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int told = seen;
    while (true) {
      RolloutRecord rollout = get(client, name);
      told = tell(terminal, rollout, told);
      boolean over = System.nanoTime() - deadline >= 0;
      if (RolloutStates.isSettled(rollout) || over) {
        terminal.out().println(RolloutStates.line(rollout));
        if (over && !RolloutStates.isSettled(rollout)) {
          terminal.err().println("graylane: not at its end after the time that was given");
        }
        return RolloutStates.exit(rollout);
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  private static int tell(Terminal terminal, RolloutRecord rollout, int told) {
    List<RolloutEvent> events = rollout.getEventsList();
    for (RolloutEvent event : events.subList(Math.min(told, events.size()), events.size())) {
      terminal.err().println(RolloutTree.event(event));
    }
    return events.size();
  }

  /** A server that restarts is waited for. */
  private static RolloutRecord get(AdminClient client, String name) throws InterruptedException {
    GetRolloutRequest request = GetRolloutRequest.newBuilder().setName(name).build();
    for (int i = 0; ; i++) {
      try {
        RolloutAnswer answer = client.rollouts().getRollout(request);
        return answer.getRollout();
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.UNAVAILABLE || i == 60) {
          throw e;
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }
}
