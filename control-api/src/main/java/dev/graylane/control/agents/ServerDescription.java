package dev.graylane.control.agents;

import dev.graylane.v1.store.StoredReach;
import dev.graylane.v1.store.StoredServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server says of its agents to the others. */
final class ServerDescription {
  private ServerDescription() {}

  /**
   * @param agents by instance
   * @param published the newest revision that agents are sent
   * @param revisions those whose reach is of interest
   */
  static StoredServer of(Map<String, AgentRecord> agents, long published, List<Long> revisions) {
    StoredServer.Builder server = StoredServer.newBuilder();
    Map<String, AgentRecord> sorted = new TreeMap<>(agents);
    sorted.forEach(
        (instance, record) -> {
          if (record.session() == null) {
            server.addAbsent(AgentHash.of(instance));
          } else {
            server.addConnected(AgentHash.of(instance));
          }
        });
    for (long revision : revisions) {
      server.addReaches(reach(sorted, revision, published >= revision));
    }
    return server.build();
  }

  private static StoredReach reach(Map<String, AgentRecord> agents, long revision, boolean out) {
    StoredReach.Builder reach = StoredReach.newBuilder().setRevision(revision);
    agents.forEach(
        (instance, record) -> {
          AgentSession session = record.session();
          if (session == null) {
            return;
          }
          if (!out || session.pushes.answeredRevision() < revision) {
            reach.addMissing(AgentHash.of(instance));
          } else if (!session.pushes.errors().isEmpty()) {
            reach.addRefused(AgentHash.of(instance));
          }
        });
    return reach.build();
  }
}
