package dev.graylane.instrumentation.kafka;

import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.InboundMessage;
import dev.graylane.agent.call.Messages;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record that was received. */
final class Incoming implements InboundMessage {
  private final Headers headers;

  private Incoming(Headers headers) {
    this.headers = headers;
  }

  static @Nullable String lane(ConsumerRecord<?, ?> record) {
    return Messages.lane(grayHeader(record));
  }

  static @Nullable String grayHeader(ConsumerRecord<?, ?> record) {
    return text(record.headers(), Messages.LANE_HEADER);
  }

  static @Nullable Context context(ConsumerRecord<?, ?> record) {
    return Messages.received(new Incoming(record.headers()));
  }

  @Override
  public @Nullable String header(String name) {
    return text(headers, name);
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
