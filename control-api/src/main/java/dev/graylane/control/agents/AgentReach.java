package dev.graylane.control.agents;

/**
 * How far a revision has come.
 *
 * @param live agents that are there, or were a moment ago
 * @param acknowledged how many took all of it
 * @param refused how many refused part of what they were sent
 */
public record AgentReach(int live, int acknowledged, int refused) {

  /** Whoever knows that of all agents. Thread-safe. */
  @FunctionalInterface
  public interface Source {
    AgentReach reach(long revision) throws InterruptedException;
  }
}
