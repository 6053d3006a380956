package dev.graylane.agent.call;

/** The instances that a call may go to, for a load balancer of the application's to choose from. */
public interface Eligible {
  /** Whether an instance at this address, as it is written, is one of them. */
  boolean includes(String host, int port);
}
