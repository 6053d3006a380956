package dev.graylane.agent.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A few attributes, in the order in which they were put: to find one among them is as quick as by
 * its hash. Nothing is put any more once an exporter has them.
 */
final class SpanAttributes implements Attributes {
  /** Of a call that was led elsewhere. */
  private static final int TYPICAL = 14;

  /** Keys and values in turn. */
  private @Nullable Object[] entries = new Object[2 * TYPICAL];

  private int end;

  /** In the place of what the key had. */
  void put(AttributeKey<?> key, Object value) {
    int at = find(key);
    if (at == end) {
      if (end == entries.length) {
        entries = Arrays.copyOf(entries, 2 * end);
      }
      entries[at] = key;
      end += 2;
    }
    entries[at + 1] = value;
  }

  private int find(AttributeKey<?> key) {
    int at = 0;
    while (at < end && !key.equals(entries[at])) {
      at += 2;
    }
    return at;
  }

  @Override
  @SuppressWarnings("unchecked") // a key's value is of its type
  public <T> @Nullable T get(AttributeKey<T> key) {
    int at = find(key);
    return at == end ? null : (T) entries[at + 1];
  }

  @Override
  public void forEach(BiConsumer<? super AttributeKey<?>, ? super Object> consumer) {
    for (int at = 0; at < end; at += 2) {
      consumer.accept((AttributeKey<?>) entries[at], entries[at + 1]);
    }
  }

  @Override
  public int size() {
    return end / 2;
  }

  @Override
  public boolean isEmpty() {
    return end == 0;
  }

  @Override
  public Map<AttributeKey<?>, Object> asMap() {
    Map<AttributeKey<?>, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return Collections.unmodifiableMap(map);
  }

  @Override
  public AttributesBuilder toBuilder() {
    return Attributes.builder().putAll(this);
  }

  @Override
  public String toString() {
    return asMap().toString();
  }
}
