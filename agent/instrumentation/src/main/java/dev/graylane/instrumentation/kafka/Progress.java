package dev.graylane.instrumentation.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Commits what was passed over, where the application commits by records and so would never commit
 * those that it does not see. Nothing is committed past a record that it got and did not commit,
 * nor in the application's own group before it committed for the first time.
 */
final class Progress {
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final boolean ownGroup;
  private final boolean off;
  private final Map<TopicPartition, Long> handed = new HashMap<>();
  private final Set<TopicPartition> passedOver = new HashSet<>();
  private boolean commits;
  private boolean committing;
  private long last = System.nanoTime();

  Progress(boolean ownGroup, boolean off) {
    this.ownGroup = ownGroup;
    this.off = off;
  }

  void handed(TopicPartition partition, long offset) {
    if (!off) {
      handed.put(partition, offset);
    }
  }

  void passedOver(TopicPartition partition) {
    if (!off) {
      passedOver.add(partition);
    }
  }

  /**
   * The application commits.
   *
   * @param what the first argument: offsets by partition, or something else where it commits all
   */
  void committing(@Nullable Object what) {
    if (off || committing) {
      return;
    }
    commits = true;
    if (!(what instanceof Map)) {
      handed.clear();
      return;
    }
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) what).entrySet()) {
      Long open = handed.get(entry.getKey());
      if (open != null
          && entry.getValue() instanceof OffsetAndMetadata
          && ((OffsetAndMetadata) entry.getValue()).offset() > open) {
        handed.remove(entry.getKey());
      }
    }
  }

  /** Commits what can be, from time to time. */
  void commit(KafkaConsumer<?, ?> consumer) {
    long now = System.nanoTime();
    if (passedOver.isEmpty() || !(commits || ownGroup) || now - last < PAUSE_NANOS) {
      return;
    }
    last = now;
    Set<TopicPartition> assigned = consumer.assignment();
    handed.keySet().retainAll(assigned);
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : passedOver) {
      if (assigned.contains(partition) && !handed.containsKey(partition)) {
        offsets.put(partition, new OffsetAndMetadata(consumer.position(partition)));
      }
    }
    passedOver.removeIf(partition -> !handed.containsKey(partition));
    if (!offsets.isEmpty()) {
      committing = true;
      try {
        consumer.commitAsync(offsets, null);
      } finally {
        committing = false;
      }
    }
  }
}
