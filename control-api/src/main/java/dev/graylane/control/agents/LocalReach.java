package dev.graylane.control.agents;

import dev.graylane.control.state.ControlLoop;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where one server has all agents. */
public final class LocalReach implements AgentReach.Source {
  private static final long PATIENCE_SECONDS = 10;

  private final ControlLoop loop;
  private final AgentRegistry agents;

  public LocalReach(ControlLoop loop, AgentRegistry agents) {
    this.loop = loop;
    this.agents = agents;
  }

  @Override
  public AgentReach reach(long revision) throws InterruptedException {
    try {
      return loop.ask(() -> agents.reach(revision)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("agents cannot be counted", e);
    } catch (TimeoutException e) {
      // The server stops.
      return new AgentReach(0, 0, 0);
    }
  }
}
