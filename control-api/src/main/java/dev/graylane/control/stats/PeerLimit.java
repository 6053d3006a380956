package dev.graylane.control.stats;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.stats.EvidenceWindows.Cell;
import dev.graylane.control.stats.EvidenceWindows.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Adds up what agents saw, and lets none that says it made far more calls than its peers outvote
 * them. Instances of one service share its load, so one that claims more than three times the
 * median of the others counts for three times the median, with its errors, shares and latencies in
 * proportion. Fewer than three instances, or few calls, are taken as they are.
 */
final class PeerLimit {
  private static final int LEAST_PEERS = 3;
  private static final long MOST_TIMES = 3;
  private static final long FEW = 200;

  private PeerLimit() {}

  /** Instances of a caller that one route sends on. */
  private record Peers(String caller, String service, String route) {
    static Peers of(Cell cell) {
      return new Peers(cell.caller(), cell.service(), cell.route());
    }
  }

  static Map<Cell, ArmWindow> sum(Map<Source, ArmWindow> reports) {
    Map<Peers, Map<String, Long>> claims = new HashMap<>();
    reports.forEach(
        (source, counts) ->
            claims
                .computeIfAbsent(Peers.of(source.cell()), any -> new HashMap<>())
                .merge(source.instance(), counts.requests(), Long::sum));
    Map<Cell, ArmWindow> sums = new HashMap<>();
    reports.forEach(
        (source, counts) -> {
          Map<String, Long> claimed = claims.getOrDefault(Peers.of(source.cell()), Map.of());
          double share = believed(claimed, source.instance());
          sums.merge(source.cell(), scaled(counts, share), ArmWindow::plus);
        });
    return sums;
  }

  /** The part of an instance's calls that counts, 0 to 1. */
  private static double believed(Map<String, Long> claimed, String instance) {
    long own = claimed.getOrDefault(instance, 0L);
    if (claimed.size() < LEAST_PEERS || own <= FEW) {
      return 1;
    }
    List<Long> others = new ArrayList<>();
    claimed.forEach(
        (other, count) -> {
          if (!other.equals(instance)) {
            others.add(count);
          }
        });
    others.sort(null);
    long most = Math.max(FEW, MOST_TIMES * others.get(others.size() / 2));
    return Math.min(1, most / (double) own);
  }

  private static ArmWindow scaled(ArmWindow counts, double share) {
    if (share == 1) {
      return counts;
    }
    NavigableMap<Integer, Double> buckets = new TreeMap<>();
    counts.latency().buckets().forEach((bucket, count) -> buckets.put(bucket, count * share));
    return new ArmWindow(
        scaled(counts.requests(), share),
        scaled(counts.errors(), share),
        new ShardCounts(
            counts.shards().requests().stream().map(count -> scaled(count, share)).toList(),
            counts.shards().errors().stream().map(count -> scaled(count, share)).toList()),
        new LatencyHistogram(buckets),
        counts.shardLatency().times(share));
  }

  private static long scaled(long count, double share) {
    return Math.round(count * share);
  }
}
