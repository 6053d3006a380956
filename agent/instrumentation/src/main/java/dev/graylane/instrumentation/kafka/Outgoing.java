package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.OutboundMessage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
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

  @Override
  public @Nullable String header(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
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
