package dev.graylane.agent.route;

import javax.management.MXBean;

/** What JMX shows of the agent. */
@MXBean
public interface AgentSwitch {
  /** Whether calls go by the rules. */
  boolean isActive();

  /** False: every call is left alone from now on. True: the rules hold again. */
  void setActive(boolean active);
}
