package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Contexts;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Messages;
import dev.graylane.instrumentation.HandledIterator;
import dev.graylane.instrumentation.Handling;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a listener of batches gets. While it works, the thread is in the lane that all the records
 * have in common; where it goes through them, each one's context is the thread's.
 */
final class SpringBatch extends ArrayList<ConsumerRecord<Object, Object>> {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Exchange exchange;
  private final transient @Nullable Context before;

  SpringBatch(List<ConsumerRecord<Object, Object>> records) {
    super(records);
    List<Incoming> messages = new ArrayList<>(records.size());
    for (ConsumerRecord<Object, Object> each : records) {
      messages.add(new Incoming(each));
    }
    exchange = Messages.handleBatch(messages);
    before = Contexts.attach(exchange == null ? null : exchange.context());
  }

  void close(@Nullable Throwable thrown) {
    Handling.end();
    Contexts.restore(before);
    if (exchange != null) {
      exchange.end(0, thrown);
    }
  }

  @Override
  public Iterator<ConsumerRecord<Object, Object>> iterator() {
    return new HandledIterator<>(super.iterator(), Incoming::handle);
  }
}
