package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import dev.graylane.instrumentation.ReleaseGroups;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer of a release that is not the baseline: in a group of the release's own, of which it
 * takes the messages of its lanes. Where the group begins is written before anybody joins it, and
 * others hear of it after: so nothing is passed over on both sides.
 */
final class GrayPart extends Part {
  private static final long RETRY_NANOS = 2_000_000_000L;

  private final String group;
  private long nextTry = System.nanoTime();
  private Sharing sharing;

  /** Of which it is written where the group begins. */
  private final Set<String> begun = new HashSet<>();

  private Set<String> told = Collections.emptySet();

  GrayPart(Settings settings, Sharing sharing) {
    super(settings, true);
    this.sharing = sharing;
    this.group = settings.groupOf(sharing.release());
  }

  @Override
  void beforePoll(KafkaConsumer<Object, Object> consumer) {
    Set<String> topics = new HashSet<>(consumer.subscription());
    topics.removeAll(begun);
    boolean first = pattern != null && begun.isEmpty();
    if ((!topics.isEmpty() || first) && System.nanoTime() - nextTry >= 0) {
      nextTry = System.nanoTime() + RETRY_NANOS;
      begin(consumer, topics);
    }
    progress.commit(consumer);
  }

  /** Where there are offsets of the release's own, it goes on there; else where the group is. */
  private void begin(KafkaConsumer<Object, Object> consumer, Set<String> topics) {
    Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
    try (Probe own = new Probe(settings, group);
        Probe main = new Probe(settings, settings.group())) {
      java.util.regex.Pattern by = pattern;
      if (by != null) {
        topics.addAll(main.topics(by));
      }
      Set<TopicPartition> partitions = main.partitions(topics);
      Map<TopicPartition, OffsetAndMetadata> there = own.committed(partitions);
      there.values().removeIf(Handover::isDone);
      partitions.removeAll(there.keySet());
      Map<TopicPartition, Long> otherwise =
          settings.beginsWithOldest() ? main.oldest(partitions) : main.newest(partitions);
      Map<TopicPartition, OffsetAndMetadata> mains = main.committed(partitions);
      for (TopicPartition partition : partitions) {
        OffsetAndMetadata of = mains.get(partition);
        Long offset = of == null ? otherwise.get(partition) : Long.valueOf(of.offset());
        if (offset != null) {
          begins.put(partition, new OffsetAndMetadata(offset));
        }
      }
      // Where somebody is in the group already, they wrote it.
      if (!begins.isEmpty() && !own.commit(begins) && !consumer.assignment().isEmpty()) {
        consumer.commitSync(begins);
        for (TopicPartition partition : consumer.assignment()) {
          OffsetAndMetadata offset = begins.get(partition);
          if (offset != null) {
            consumer.seek(partition, offset);
          }
        }
      }
    }
    begun.addAll(topics);
    nextTry = System.nanoTime();
  }

  @Override
  void look(KafkaConsumer<Object, Object> consumer, ConsumerRecords<Object, Object> records) {
    Sharing now = Messages.sharing();
    if (now != null) {
      sharing = now;
    }
    Set<String> topics = new HashSet<>(consumer.subscription());
    topics.retainAll(begun);
    if (!topics.equals(told) && !consumer.assignment().isEmpty()) {
      told = topics;
      ReleaseGroups.joined(SYSTEM, settings.group(), this, topics);
    }
  }

  @Override
  boolean takes(TopicPartition partition, ConsumerRecord<?, ?> record) {
    return begun.contains(partition.topic())
        && sharing.release().equals(sharing.releaseOf(Incoming.lane(record)));
  }

  @Override
  void close() {
    ReleaseGroups.left(SYSTEM, settings.group(), this);
  }
}
