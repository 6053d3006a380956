package dev.graylane.control.admin;

import dev.graylane.control.agents.AgentProgress;
import dev.graylane.control.agents.AgentRegistry;
import dev.graylane.control.state.ControlLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Waits, without a thread, until a revision has come to all live agents or the time is over. */
final class AgentWait {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private AgentWait() {}

  /** Answers with how far the revision has come; fails when the server stops meanwhile. */
  static CompletableFuture<AgentProgress> start(
      ControlLoop loop, AgentRegistry agents, long revision, Duration atMost) {
    CompletableFuture<AgentProgress> done = new CompletableFuture<>();
    long deadline = System.nanoTime() + atMost.toNanos();
    loop.execute(() -> look(loop, agents, revision, deadline, done));
    return done;
  }

  private static void look(
      ControlLoop loop,
      AgentRegistry agents,
      long revision,
      long deadline,
      CompletableFuture<AgentProgress> done) {
    if (agents.isClosed()) {
      done.completeExceptionally(AgentRegistry.STOPPING.asRuntimeException());
      return;
    }
    AgentProgress progress = agents.progress(revision);
    if (progress.settled() || System.nanoTime() - deadline >= 0) {
      done.complete(progress);
    } else {
      loop.later(LOOK_AGAIN, () -> look(loop, agents, revision, deadline, done));
    }
  }
}
