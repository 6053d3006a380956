package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.OutboundMessage;
import dev.graylane.agent.call.SpanAttributes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record that is sent. */
final class Outgoing implements OutboundMessage {
  private ProducerRecord<Object, Object> record;

  Outgoing(ProducerRecord<Object, Object> record) {
    this.record = record;
  }

  /** The one to send: one that was sent before takes no header any more, and was copied. */
  ProducerRecord<Object, Object> record() {
    return record;
  }

  @SuppressWarnings("ReferenceEquality") // a copy is another one
  boolean isSame(ProducerRecord<Object, Object> other) {
    return record == other;
  }

  @Override
  public String system() {
    return Part.SYSTEM;
  }

  @Override
  public String topic() {
    return record.topic();
  }

  @Override
  public void describe(SpanAttributes span) {
    if (record.partition() != null) {
      span.set("messaging.destination.partition.id", record.partition().toString());
    }
  }

  @Override
  public @Nullable String header(String name) {
    return Incoming.text(record.headers(), name);
  }

  @Override
  public void set(String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    try {
      put(name, bytes);
    } catch (IllegalStateException readOnly) {
      record =
          new ProducerRecord<>(
              record.topic(),
              record.partition(),
              record.timestamp(),
              record.key(),
              record.value(),
              record.headers());
      put(name, bytes);
    }
  }

  private void put(String name, byte[] bytes) {
    record.headers().remove(name);
    record.headers().add(name, bytes);
  }
}
