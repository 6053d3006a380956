package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.Sharing;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer in the group that the application named: takes all but the messages of lanes whose
 * release has live consumers of its own; and theirs, from where they were, when these are gone.
 */
final class MainPart extends Part {
  private static final long RETRY_NANOS = 2_000_000_000L;

  private final HandBacks handBacks;
  private final TakeOver takeOver;

  /** Of each partition that it has: lanes that others take, and their releases. */
  private Map<TopicPartition, Map<String, String>> away = new HashMap<>();

  private final Map<TopicPartition, Leftover> leftovers = new HashMap<>();
  private final Set<TopicPartition> repeated = new HashSet<>();
  private @Nullable Sharing sharing;
  private boolean retry;
  private long retryAt;

  MainPart(Settings settings) {
    super(settings, false);
    this.handBacks = new HandBacks(settings);
    this.takeOver = new TakeOver(settings, leftovers, handBacks);
  }

  @Override
  void beforePoll(KafkaConsumer<Object, Object> consumer) {
    leftovers
        .entrySet()
        .removeIf(
            each ->
                consumer.assignment().contains(each.getKey())
                    && each.getValue().isOver(consumer.position(each.getKey())));
    if (leftovers.isEmpty()) {
      progress.commit(consumer);
    }
    handBacks.look(consumer);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // another state is another object
  void look(KafkaConsumer<Object, Object> consumer, ConsumerRecords<Object, Object> records) {
    repeated.clear();
    Sharing now = Messages.sharing();
    Set<TopicPartition> assigned = consumer.assignment();
    boolean again = retry && System.nanoTime() - retryAt >= 0;
    if (now == sharing && assigned.equals(away.keySet()) && !again) {
      return;
    }
    Map<String, String> lanes = now == null ? Collections.emptyMap() : now.lanes();
    Map<TopicPartition, Map<String, String>> next = new HashMap<>();
    for (TopicPartition partition : assigned) {
      Map<String, String> others = new HashMap<>();
      for (Map.Entry<String, String> lane : lanes.entrySet()) {
        if (now != null
            && now.consumes(lane.getValue(), SYSTEM, settings.group(), partition.topic())) {
          others.put(lane.getKey(), lane.getValue());
        }
      }
      next.put(partition, others);
      forget(partition, others);
      // Of a partition that was another's until now nobody knows what was taken over.
      Map<String, String> before = away.getOrDefault(partition, lanes);
      for (Map.Entry<String, String> lane : before.entrySet()) {
        if (!lane.getValue().equals(others.get(lane.getKey()))) {
          boolean moved = !lane.getValue().equals(lanes.get(lane.getKey()));
          takeOver.add(partition, lane.getKey(), lane.getValue(), moved);
        }
      }
    }
    leftovers.keySet().retainAll(assigned);
    handBacks.retain(assigned);
    sharing = now;
    away = next;
    retry = takeOver.run(consumer, partition -> at(consumer, records, partition), next, repeated);
    retryAt = System.nanoTime() + RETRY_NANOS;
  }

  /** Where the application is in a partition: at the first record that it does not have yet. */
  private static long at(
      KafkaConsumer<Object, Object> consumer,
      ConsumerRecords<Object, Object> records,
      TopicPartition partition) {
    List<ConsumerRecord<Object, Object>> polled = records.records(partition);
    return polled.isEmpty() ? consumer.position(partition) : polled.get(0).offset();
  }

  private void forget(TopicPartition partition, Map<String, String> others) {
    Leftover leftover = leftovers.get(partition);
    if (leftover != null) {
      leftover.remove(others.keySet());
    }
    handBacks.remove(partition, others.values());
  }

  @Override
  boolean isRepeated(TopicPartition partition) {
    return repeated.contains(partition);
  }

  @Override
  boolean takes(TopicPartition partition, ConsumerRecord<?, ?> record) {
    Map<String, String> others = away.getOrDefault(partition, Collections.emptyMap());
    Leftover leftover = leftovers.get(partition);
    if (others.isEmpty() && leftover == null) {
      return true;
    }
    String lane = Incoming.lane(record);
    if (leftover != null) {
      Boolean takes = leftover.takes(lane, record.offset());
      if (takes != null) {
        return takes;
      }
    }
    return lane == null || !others.containsKey(lane);
  }
}
