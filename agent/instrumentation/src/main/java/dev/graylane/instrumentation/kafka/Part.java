package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Engines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** What one consumer takes of what its group gets. For the thread that polls. */
abstract class Part {
  static final String SYSTEM = "kafka";

  final Settings settings;
  final Progress progress;

  /** By which the application subscribed, if it did so. */
  volatile @Nullable Pattern pattern;

  Part(Settings settings, boolean ownGroup) {
    this.settings = settings;
    this.progress = new Progress(ownGroup, settings.commitsByItself());
  }

  void beforePoll(KafkaConsumer<Object, Object> consumer) {}

  /** Decides anew what is whose, where that may have changed. */
  abstract void look(
      KafkaConsumer<Object, Object> consumer, ConsumerRecords<Object, Object> records);

  /** Whether records of a partition that were polled are to be polled again. */
  boolean isRepeated(TopicPartition partition) {
    return false;
  }

  abstract boolean takes(TopicPartition partition, ConsumerRecord<?, ?> record);

  void close() {}

  /** What the application is to see. */
  final ConsumerRecords<Object, Object> afterPoll(
      KafkaConsumer<Object, Object> consumer, ConsumerRecords<Object, Object> records) {
    if (consumer.subscription().isEmpty()) {
      // It chose its partitions itself, and takes all that is there.
      return records;
    }
    try {
      look(consumer, records);
    } catch (WakeupException e) {
      // It is the application's next poll that is to end by it.
      consumer.wakeup();
    } catch (RuntimeException e) {
      // What was known before still says what is whose.
      Engines.fault("deciding who handles messages", e);
    }
    if (records.isEmpty()) {
      return records;
    }
    boolean all = true;
    Map<TopicPartition, List<ConsumerRecord<Object, Object>>> taken = new LinkedHashMap<>();
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<Object, Object>> polled = records.records(partition);
      List<ConsumerRecord<Object, Object>> those = new ArrayList<>(polled.size());
      for (int i = 0; i < polled.size() && !isRepeated(partition); i++) {
        if (takes(partition, polled.get(i))) {
          those.add(polled.get(i));
        }
      }
      all &= those.size() == polled.size();
      if (!those.isEmpty()) {
        taken.put(partition, those);
        progress.handed(partition, those.get(those.size() - 1).offset());
      }
      if (those.size() < polled.size()) {
        progress.passedOver(partition);
      }
    }
    return all ? records : Polled.of(records, taken);
  }
}
