package dev.graylane.control.agents;

import com.google.protobuf.util.Timestamps;
import dev.graylane.control.state.ControlLoop;
import dev.graylane.v1.Agent;
import dev.graylane.v1.AgentState;
import dev.graylane.v1.Registration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one process: its stream while it has one, and the last of it for the grace
 * period after.
 */
final class AgentRecord {
  private final Registration known;
  private @Nullable AgentSession session;
  private boolean connected;
  ControlLoop.@Nullable Timer expiry;

  /** A process of which the store alone knows. */
  AgentRecord(Registration known) {
    this.known = known;
  }

  AgentRecord(AgentSession session) {
    this.known = session.registration;
    this.session = session;
    this.connected = true;
  }

  /** Returns the stream that is open, or null. */
  @Nullable AgentSession session() {
    return connected ? session : null;
  }

  Registration registration() {
    return session == null ? known : session.registration;
  }

  void disconnected() {
    connected = false;
  }

  Agent toAgent() {
    AgentSession last = session;
    if (last == null) {
      return Agent.newBuilder().setRegistration(known).setState(AgentState.OFFLINE).build();
    }
    Agent.Builder agent =
        Agent.newBuilder()
            .setRegistration(last.registration)
            .setAgentVersion(last.hello.getAgentVersion())
            .setState(state(last))
            .setAckedRevision(last.pushes.answeredRevision())
            .addAllErrors(last.pushes.errors())
            .setConnectedAt(Timestamps.fromMillis(last.connectedAt.toEpochMilli()))
            .setLastSeen(Timestamps.fromMillis(last.lastSeen.toEpochMilli()))
            .putAllLabels(last.hello.getLabelsMap())
            .setHostName(last.hello.getHostName())
            .setPid(last.hello.getPid())
            .setJvm(last.hello.getJvm());
    if (last.status != null) {
      agent.setStatus(last.status);
    }
    return agent.build();
  }

  private AgentState state(AgentSession last) {
    if (!connected) {
      return AgentState.OFFLINE;
    }
    if (!last.pushes.isCaughtUp()) {
      return AgentState.PENDING;
    }
    return last.pushes.errors().isEmpty() ? AgentState.SYNCED : AgentState.REJECTED;
  }

  boolean silentSince(Instant moment) {
    return session != null && session.lastSeen.isBefore(moment);
  }
}
