package dev.graylane.control.agents;

import dev.graylane.v1.Agent;
import java.util.Comparator;

final class AgentOrder {
  static final Comparator<Agent> BY_NAME =
      Comparator.comparing((Agent agent) -> agent.getRegistration().getService())
          .thenComparing(agent -> agent.getRegistration().getRelease())
          .thenComparing(agent -> agent.getRegistration().getInstance());

  private AgentOrder() {}
}
