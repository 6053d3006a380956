package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Engines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Takes the messages of lanes over from the releases that had them: from where their groups are,
 * which may be behind where the baseline passed them over. A group that still has members is not
 * gone, whatever the control server says: that is asked again later.
 */
final class TakeOver {
  private final Settings settings;
  private final Map<TopicPartition, Leftover> leftovers;
  private final HandBacks handBacks;

  /** What comes, by release. */
  private final Map<String, List<Coming>> coming = new HashMap<>();

  TakeOver(Settings settings, Map<TopicPartition, Leftover> leftovers, HandBacks handBacks) {
    this.settings = settings;
    this.leftovers = leftovers;
    this.handBacks = handBacks;
  }

  /**
   * Lets the messages of a lane come.
   *
   * @param moved the rules took the lane from the release, which may be there and go on without it
   */
  void add(TopicPartition partition, String lane, String release, boolean moved) {
    coming.computeIfAbsent(release, r -> new ArrayList<>()).add(new Coming(partition, lane, moved));
  }

  /**
   * Takes all that was added.
   *
   * @param at where the application is
   * @param away gets back what cannot be had yet
   * @param repeated gets the partitions of which earlier messages are polled again
   * @return whether there is anything that cannot be had yet
   */
  boolean run(
      KafkaConsumer<?, ?> consumer,
      ToLongFunction<TopicPartition> at,
      Map<TopicPartition, Map<String, String>> away,
      Set<TopicPartition> repeated) {
    boolean left = false;
    Map<TopicPartition, Long> from = new HashMap<>();
    for (Map.Entry<String, List<Coming>> each : coming.entrySet()) {
      boolean taken = false;
      try {
        taken = take(each.getKey(), each.getValue(), at, from);
      } catch (AuthorizationException forbidden) {
        // Then the release has no group of its own either.
        Engines.count("kafka.forbidden");
        taken = true;
      } catch (WakeupException e) {
        consumer.wakeup();
      } catch (RuntimeException e) {
        Engines.fault("taking over messages of " + each.getKey(), e);
      }
      for (Coming those : each.getValue()) {
        if (!taken) {
          left = true;
          away.computeIfAbsent(those.partition, p -> new HashMap<>())
              .putIfAbsent(those.lane, each.getKey());
        }
      }
    }
    coming.clear();
    for (Map.Entry<TopicPartition, Long> each : from.entrySet()) {
      if (each.getValue() < at.applyAsLong(each.getKey())) {
        consumer.seek(each.getKey(), each.getValue());
        repeated.add(each.getKey());
      }
    }
    return left;
  }

  private boolean take(
      String release,
      List<Coming> those,
      ToLongFunction<TopicPartition> at,
      Map<TopicPartition, Long> from) {
    Set<TopicPartition> partitions = new HashSet<>();
    boolean gone = false;
    for (Coming each : those) {
      partitions.add(each.partition);
      gone |= !each.moved;
    }
    try (Probe probe = new Probe(settings, settings.groupOf(release))) {
      Map<TopicPartition, OffsetAndMetadata> offsets = probe.committed(partitions);
      offsets.values().removeIf(Handover::isDone);
      if (offsets.isEmpty()) {
        return true;
      }
      Map<TopicPartition, OffsetAndMetadata> begun = new HashMap<>();
      offsets.forEach((partition, o) -> begun.put(partition, Handover.begun(o.offset())));
      if (gone && !probe.commit(begun)) {
        return false;
      }
      Map<TopicPartition, Long> oldest = probe.oldest(offsets.keySet());
      Map<TopicPartition, Long> newest = probe.newest(offsets.keySet());
      for (Coming each : those) {
        OffsetAndMetadata offset = offsets.get(each.partition);
        // One beyond the end is of a topic of this name that is no more.
        if (offset != null && offset.offset() <= newest.getOrDefault(each.partition, 0L)) {
          long begin = Math.max(offset.offset(), oldest.getOrDefault(each.partition, 0L));
          long here = at.applyAsLong(each.partition);
          leftovers
              .computeIfAbsent(each.partition, p -> new Leftover())
              .add(each.lane, begin, here);
          from.merge(each.partition, begin, Math::min);
          if (!each.moved) {
            handBacks.add(each.partition, release, Math.max(begin, here));
          }
        }
      }
      return true;
    }
  }

  /** Messages that come. */
  private static final class Coming {
    final TopicPartition partition;
    final String lane;
    final boolean moved;

    Coming(TopicPartition partition, String lane, boolean moved) {
      this.partition = partition;
      this.lane = lane;
      this.moved = moved;
    }
  }
}
