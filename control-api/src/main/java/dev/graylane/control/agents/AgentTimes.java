package dev.graylane.control.agents;

import java.time.Duration;

/**
 * How long the server waits for agents.
 *
 * @param grace how long an instance whose stream broke is kept, so that a reconnect withdraws
 *     nothing
 * @param startupGrace how long all instances are kept once a server that has started can be reached
 * @param ping how often a stream is asked whether it lives; three unanswered end it
 * @param gather how long what they report is gathered before rollouts are judged by it; as long as
 *     agents take between two reports, so that those of one service can be compared
 */
public record AgentTimes(Duration grace, Duration startupGrace, Duration ping, Duration gather) {
  public static final AgentTimes DEFAULT =
      new AgentTimes(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));

  public AgentTimes withGather(Duration changed) {
    return new AgentTimes(grace, startupGrace, ping, changed);
  }
}
