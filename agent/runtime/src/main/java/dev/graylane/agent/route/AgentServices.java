package dev.graylane.agent.route;

import dev.graylane.agent.config.AgentConfig;

/** Starts what decides, connects, traces and counts. */
public final class AgentServices {
  private AgentServices() {}

  /**
   * Called once, on a daemon thread of the agent, after the transformer is installed. May take its
   * time; must not throw.
   */
  public static void start(AgentConfig config) {}
}
