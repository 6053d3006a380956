package dev.graylane.instrumentation.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Looks at the offsets of a group that it does not join. It can write them only while the group has
 * no member: brokers see to that, which makes a write the proof that there is none.
 */
final class Probe implements AutoCloseable {
  private static final ThreadLocal<Boolean> MAKING = new ThreadLocal<>();
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;

  Probe(Settings settings, String group) {
    MAKING.set(true);
    try {
      consumer =
          new KafkaConsumer<>(
              settings.forProbe(group), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } finally {
      MAKING.remove();
    }
  }

  /** Whether this thread is making one, which is no consumer of the application's. */
  static boolean isMaking() {
    return MAKING.get() != null;
  }

  Set<String> topics(Pattern pattern) {
    Set<String> topics = new HashSet<>();
    for (String topic : consumer.listTopics().keySet()) {
      if (pattern.matcher(topic).matches()) {
        topics.add(topic);
      }
    }
    return topics;
  }

  Set<TopicPartition> partitions(Collection<String> topics) {
    Set<TopicPartition> partitions = new HashSet<>();
    for (String topic : topics) {
      List<PartitionInfo> known = consumer.partitionsFor(topic);
      for (PartitionInfo each : known == null ? Collections.<PartitionInfo>emptyList() : known) {
        partitions.add(new TopicPartition(topic, each.partition()));
      }
    }
    return partitions;
  }

  /** Without those that have none. */
  Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    consumer
        .committed(partitions)
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset);
              }
            });
    return committed;
  }

  Map<TopicPartition, Long> oldest(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions);
  }

  Map<TopicPartition, Long> newest(Collection<TopicPartition> partitions) {
    return consumer.endOffsets(partitions);
  }

  /**
   * @return false: the group has members
   */
  boolean commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
      return true;
    } catch (CommitFailedException | UnknownMemberIdException | RebalanceInProgressException e) {
      return false;
    }
  }

  @Override
  public void close() {
    consumer.close(CLOSE);
  }
}
