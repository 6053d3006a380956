package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Messages;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What libraries over Kafka's clients need for the records that they hand on. */
public final class Records {
  private Records() {}

  /** Goes through records with each one's context. */
  public static <K, V> Iterator<ConsumerRecord<K, V>> handled(
      Iterator<ConsumerRecord<K, V>> records) {
    return new HandledIterator<>(records);
  }

  /** This thread is done with the record that it had, if it had one. */
  public static void end() {
    Handling.end();
  }

  /**
   * The lane and attributes that all these records have; null: they differ, or there are none. Each
   * has a trace of its own.
   */
  public static <K, V> @Nullable Context common(List<ConsumerRecord<K, V>> records) {
    String header = records.isEmpty() ? null : Incoming.grayHeader(records.get(0));
    if (header == null) {
      return null;
    }
    for (ConsumerRecord<?, ?> each : records) {
      if (!Objects.equals(header, Incoming.grayHeader(each))) {
        return null;
      }
    }
    return Messages.received(name -> name.equals(Messages.LANE_HEADER) ? header : null);
  }
}
