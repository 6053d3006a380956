package dev.graylane.agent.control;

import dev.graylane.agent.log.AgentLog;

/**
 * Says in the log when no control server can be reached any more, and when one can again: each
 * once, not at every attempt. A stream that ends and is there again at the next attempt, as when a
 * server restarts behind a load balancer, is not worth a line. Thread-safe.
 */
final class Reachability {
  private final String servers;
  private final int attempts;
  private int failures;
  private boolean lost;

  /**
   * @param servers as the user named them
   * @param count how many they are: all have been tried when so many attempts failed in a row
   */
  Reachability(String servers, int count) {
    this.servers = servers;
    this.attempts = count;
  }

  synchronized void failed(String why) {
    failures++;
    if (!lost && failures >= attempts) {
      lost = true;
      AgentLog.warn(
          "cannot reach the control server "
              + servers
              + ": "
              + why
              + "; calls go by the rules that are in force, and it is tried again");
    } else {
      AgentLog.debug("cannot reach a control server: " + why);
    }
  }

  synchronized void answered() {
    failures = 0;
    if (lost) {
      lost = false;
      AgentLog.info("the control server " + servers + " answers");
    }
  }
}
