package dev.graylane.control.admin;

import dev.graylane.control.agents.AgentProgress;
import dev.graylane.control.agents.AgentRegistry;
import dev.graylane.control.state.ControlLoop;
import java.time.Duration;
import java.util.function.Consumer;

/** Waits, without a thread, until a revision has come to all live agents or the time is over. */
final class AgentWait {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private AgentWait() {}

  static void start(
      ControlLoop loop,
      AgentRegistry agents,
      long revision,
      Duration atMost,
      Consumer<AgentProgress> done) {
    long deadline = System.nanoTime() + atMost.toNanos();
    loop.execute(() -> look(loop, agents, revision, deadline, done));
  }

  private static void look(
      ControlLoop loop,
      AgentRegistry agents,
      long revision,
      long deadline,
      Consumer<AgentProgress> done) {
    AgentProgress progress = agents.progress(revision);
    if (progress.settled() || System.nanoTime() - deadline >= 0) {
      done.accept(progress);
    } else {
      loop.later(LOOK_AGAIN, () -> look(loop, agents, revision, deadline, done));
    }
  }
}
