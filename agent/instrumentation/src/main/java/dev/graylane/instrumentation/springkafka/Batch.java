package dev.graylane.instrumentation.springkafka;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.instrumentation.kafka.Records;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a listener of batches gets. While it works, the thread is in the lane that all the records
 * have in common; where it goes through them, each one's context is the thread's.
 */
final class Batch extends ArrayList<ConsumerRecord<Object, Object>> {
  private static final long serialVersionUID = 1;

  private transient @Nullable Context before;

  private Batch(List<ConsumerRecord<Object, Object>> records) {
    super(records);
  }

  static Batch open(List<ConsumerRecord<Object, Object>> records) {
    Context common = Records.common(records);
    Batch batch = new Batch(records);
    batch.before = Contexts.attach(common);
    return batch;
  }

  void close() {
    Records.end();
    Contexts.restore(before);
  }

  @Override
  public Iterator<ConsumerRecord<Object, Object>> iterator() {
    return Records.handled(super.iterator());
  }
}
