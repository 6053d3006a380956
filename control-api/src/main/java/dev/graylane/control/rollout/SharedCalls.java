package dev.graylane.control.rollout;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.v1.RolloutRecord;
import dev.graylane.v1.Route;
import dev.graylane.v1.store.EvidenceChunk;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What agents reported to any of the servers that share a store. Chunks are numbered by the server
 * that wrote them, and a rollout's document says which were counted: no clock decides that, and
 * whoever drives next goes on from there.
 */
public final class SharedCalls implements Calls {
  private final Store store;
  private final Clock clock;

  public SharedCalls(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Seen since(RolloutRecord record) {
    Map<String, Long> before = record.getEvidence().getCountedMap();
    Map<String, Long> counted = new HashMap<>(before);
    List<EvidenceChunk> fresh = new ArrayList<>();
    String prefix = EvidenceForm.prefix(record.getSpec().getService());
    for (Document document : store.list(prefix).documents()) {
      String server = EvidenceForm.server(document);
      long last = before.getOrDefault(server, 0L);
      for (EvidenceChunk chunk : EvidenceForm.parse(document).getChunksList()) {
        if (chunk.getNumber() > last && chunk.getAppliedRevision() == record.getAppliedRevision()) {
          fresh.add(chunk);
          last = chunk.getNumber();
        }
      }
      counted.put(server, last);
    }
    List<CallWindow> windows = new ArrayList<>();
    for (Route route : record.getRoutesList()) {
      windows.add(
          new CallWindow(
              route.getName(),
              sum(fresh, route.getName(), record.getSpec().getTo()),
              sum(fresh, route.getName(), record.getFrom())));
    }
    // Only a rate is made of it: never backwards, whoever drove before.
    long until = Math.max(clock.millis(), record.getEvidence().getUntilMillis());
    return new Seen(windows, until, counted);
  }

  private static ArmWindow sum(List<EvidenceChunk> chunks, String route, String release) {
    return chunks.stream()
        .map(chunk -> EvidenceForm.arm(chunk, route, release))
        .reduce(ArmWindow.NONE, ArmWindow::plus);
  }
}
