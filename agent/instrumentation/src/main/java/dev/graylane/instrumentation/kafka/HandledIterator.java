package dev.graylane.instrumentation.kafka;

import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Goes through records with each one's context. */
final class HandledIterator<K, V> implements Iterator<ConsumerRecord<K, V>> {
  private final Iterator<ConsumerRecord<K, V>> records;

  HandledIterator(Iterator<ConsumerRecord<K, V>> records) {
    this.records = records;
  }

  @Override
  public boolean hasNext() {
    boolean next = records.hasNext();
    if (!next) {
      Handling.end();
    }
    return next;
  }

  @Override
  public ConsumerRecord<K, V> next() {
    Handling.end();
    ConsumerRecord<K, V> record = records.next();
    Handling.begin(record);
    return record;
  }

  @Override
  public void remove() {
    records.remove();
  }
}
