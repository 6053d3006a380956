package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Messages;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a listener of batches gets. While it works, the thread is in the lane that all the records
 * have in common; where it goes through them, each one's context is the thread's.
 */
final class SpringBatch extends ArrayList<ConsumerRecord<Object, Object>> {
  private static final long serialVersionUID = 1;

  private transient @Nullable Context before;

  private SpringBatch(List<ConsumerRecord<Object, Object>> records) {
    super(records);
  }

  static SpringBatch open(List<ConsumerRecord<Object, Object>> records) {
    Context common = common(records);
    SpringBatch batch = new SpringBatch(records);
    batch.before = Contexts.attach(common);
    return batch;
  }

  void close() {
    Handling.end();
    Contexts.restore(before);
  }

  @Override
  public Iterator<ConsumerRecord<Object, Object>> iterator() {
    return new HandledIterator<>(super.iterator());
  }

  /**
   * The lane and attributes that all these records have; null: they differ, or there are none. Each
   * has a trace of its own.
   */
  private static @Nullable Context common(List<ConsumerRecord<Object, Object>> records) {
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
