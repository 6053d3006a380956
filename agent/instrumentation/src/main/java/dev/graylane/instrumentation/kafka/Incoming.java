package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.Messages;
import dev.graylane.agent.call.SpanAttributes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record that was received. */
final class Incoming implements InboundMessage {
  private final ConsumerRecord<?, ?> record;

  Incoming(ConsumerRecord<?, ?> record) {
    this.record = record;
  }

  static @Nullable String lane(ConsumerRecord<?, ?> record) {
    return Messages.lane(text(record.headers(), Messages.LANE_HEADER));
  }

  static @Nullable Exchange handle(ConsumerRecord<?, ?> record) {
    return Messages.handle(new Incoming(record));
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
  public @Nullable String header(String name) {
    return text(record.headers(), name);
  }

  @Override
  public void describe(SpanAttributes span) {
    span.set("messaging.destination.partition.id", Integer.toString(record.partition()));
    span.set("messaging.kafka.offset", record.offset());
  }

  static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
