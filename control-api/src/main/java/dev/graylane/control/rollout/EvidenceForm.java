package dev.graylane.control.rollout;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.ShardLatencies;
import dev.graylane.control.stats.EvidenceWindows;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.store.EvidenceCell;
import dev.graylane.v1.store.EvidenceChunk;
import dev.graylane.v1.store.EvidenceShardLatency;
import dev.graylane.v1.store.StoredEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How servers write to each other what they were told of calls. */
final class EvidenceForm {
  static final String PREFIX = "evidence/";

  private EvidenceForm() {}

  /** Below it are a service's documents, one of each server. */
  static String prefix(String service) {
    return PREFIX + service + "/";
  }

  static String key(String service, String server) {
    return prefix(service) + server;
  }

  /** The id of the server that wrote a document. */
  static String server(Document document) {
    return document.key().substring(document.key().lastIndexOf('/') + 1);
  }

  static StoredEvidence parse(Document document) {
    try {
      return StoredEvidence.parseFrom(document.value());
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
  }

  private record Arm(String route, String release) {}

  /** All callers and revisions together. */
  static List<EvidenceCell> cells(List<EvidenceWindows.Entry> entries) {
    Map<Arm, ArmWindow> sums = new LinkedHashMap<>();
    for (EvidenceWindows.Entry entry : entries) {
      Arm arm = new Arm(entry.cell().route(), entry.cell().release());
      sums.merge(arm, entry.counts(), ArmWindow::plus);
    }
    List<EvidenceCell> cells = new ArrayList<>();
    sums.forEach(
        (arm, counts) ->
            cells.add(
                EvidenceCell.newBuilder()
                    .setRoute(arm.route())
                    .setRelease(arm.release())
                    .setRequests(counts.requests())
                    .setErrors(counts.errors())
                    .addAllShardRequests(counts.shards().requests())
                    .addAllShardErrors(counts.shards().errors())
                    .putAllLatency(counts.latency().buckets())
                    .addAllShardLatency(written(counts.shardLatency()))
                    .build()));
    return cells;
  }

  /** What a chunk says of a release by a route. */
  static ArmWindow arm(EvidenceChunk chunk, String route, String release) {
    ArmWindow sum = ArmWindow.NONE;
    for (EvidenceCell cell : chunk.getCellsList()) {
      if (cell.getRoute().equals(route) && cell.getRelease().equals(release)) {
        sum =
            sum.plus(
                new ArmWindow(
                    cell.getRequests(),
                    cell.getErrors(),
                    new ShardCounts(cell.getShardRequestsList(), cell.getShardErrorsList()),
                    new LatencyHistogram(new TreeMap<>(cell.getLatencyMap())),
                    read(cell.getShardLatencyList())));
      }
    }
    return sum;
  }

  private static List<EvidenceShardLatency> written(ShardLatencies latencies) {
    List<EvidenceShardLatency> written = new ArrayList<>();
    latencies
        .byPower()
        .forEach(
            (power, calls) ->
                written.add(
                    EvidenceShardLatency.newBuilder().setPower(power).addAllCalls(calls).build()));
    return written;
  }

  private static ShardLatencies read(List<EvidenceShardLatency> written) {
    TreeMap<Integer, List<Double>> byPower = new TreeMap<>();
    written.forEach(each -> byPower.put(each.getPower(), each.getCallsList()));
    return new ShardLatencies(byPower);
  }
}
