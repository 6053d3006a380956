package dev.graylane.instrumentation.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Releases whose messages the baseline took over. Once it has committed all of them, that is
 * written beside the release's offsets, so that the release, when it is back, goes on where the
 * baseline is.
 */
final class HandBacks {
  private static final long PAUSE_NANOS = 1_000_000_000L;

  /** The application's poll waits for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Settings settings;

  // Partition to release to the offset that must be committed.
  private final Map<TopicPartition, Map<String, Long>> open = new HashMap<>();
  private long last = System.nanoTime();

  HandBacks(Settings settings) {
    this.settings = settings;
  }

  void add(TopicPartition partition, String release, long target) {
    open.computeIfAbsent(partition, p -> new HashMap<>()).merge(release, target, Math::max);
  }

  /** The release takes its messages itself again. */
  void remove(TopicPartition partition, Collection<String> releases) {
    Map<String, Long> those = open.get(partition);
    if (those != null) {
      those.keySet().removeAll(releases);
    }
  }

  void retain(Collection<TopicPartition> partitions) {
    open.keySet().retainAll(partitions);
  }

  /** Looks from time to time what has been committed. */
  void look(KafkaConsumer<?, ?> consumer) {
    open.values().removeIf(Map::isEmpty);
    long now = System.nanoTime();
    if (open.isEmpty() || now - last < PAUSE_NANOS) {
      return;
    }
    last = now;
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(open.keySet(), PATIENCE);
    Map<String, Map<TopicPartition, OffsetAndMetadata>> done = new HashMap<>();
    for (Map.Entry<TopicPartition, Map<String, Long>> each : open.entrySet()) {
      OffsetAndMetadata at = committed.get(each.getKey());
      Iterator<Map.Entry<String, Long>> releases = each.getValue().entrySet().iterator();
      while (at != null && releases.hasNext()) {
        Map.Entry<String, Long> release = releases.next();
        if (at.offset() >= release.getValue()) {
          done.computeIfAbsent(release.getKey(), r -> new HashMap<>())
              .put(each.getKey(), Handover.done(release.getValue()));
          releases.remove();
        }
      }
    }
    for (Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>> each : done.entrySet()) {
      try (Probe probe = new Probe(settings, settings.groupOf(each.getKey()))) {
        // Where it is back already, it goes on from its own offsets.
        probe.commit(each.getValue());
      }
    }
  }
}
