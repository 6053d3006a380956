package dev.graylane.instrumentation.kafka;

import dev.graylane.instrumentation.HandledIterator;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of one partition, gone through with each one's context; unmodifiable. */
final class HandledList<K, V> extends AbstractList<ConsumerRecord<K, V>> {
  private final List<ConsumerRecord<K, V>> records;

  HandledList(List<ConsumerRecord<K, V>> records) {
    this.records = records;
  }

  @Override
  public ConsumerRecord<K, V> get(int index) {
    return records.get(index);
  }

  @Override
  public int size() {
    return records.size();
  }

  @Override
  public Iterator<ConsumerRecord<K, V>> iterator() {
    return new HandledIterator<>(records.iterator(), Incoming::handle);
  }
}
