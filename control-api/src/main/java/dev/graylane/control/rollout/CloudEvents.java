package dev.graylane.control.rollout;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import dev.graylane.v1.RolloutEvent;
import dev.graylane.v1.RolloutRecord;
import java.time.Instant;
import java.util.Locale;

/** What is told to others of a rollout: a CloudEvent 1.0 in its JSON form. */
final class CloudEvents {
  static final String CONTENT_TYPE = "application/cloudevents+json";

  private final Struct event;

  private CloudEvents(Struct event) {
    this.event = event;
  }

  /** A question about a rollout as it is. */
  static CloudEvents question(RolloutRecord record, String check, Instant now) {
    return of(
        record,
        "check",
        check,
        String.valueOf(record.getEventsCount()),
        record.getStep(),
        RolloutTimes.at(now));
  }

  /** What happened to it. */
  static CloudEvents of(RolloutRecord record, RolloutEvent event, String moment) {
    return of(
        record,
        moment.toLowerCase(Locale.ROOT),
        event.getMessage(),
        String.valueOf(record.getTold()),
        event.getStep(),
        event.getAt());
  }

  private static CloudEvents of(
      RolloutRecord record, String type, String message, String id, int step, Timestamp at) {
    String name = record.getSpec().getName();
    Struct data =
        Struct.newBuilder()
            .putFields("rollout", text(name))
            .putFields("service", text(record.getSpec().getService()))
            .putFields("from", text(record.getFrom()))
            .putFields("to", text(record.getSpec().getTo()))
            .putFields("number", number(record.getNumber()))
            .putFields("state", text(RolloutCommands.state(record)))
            .putFields("step", number(step + 1L))
            .putFields("steps", number(record.getPlanCount()))
            .putFields("message", text(message))
            .build();
    return new CloudEvents(
        Struct.newBuilder()
            .putFields("specversion", text("1.0"))
            .putFields("type", text("dev.graylane.rollout." + type))
            .putFields("source", text("/v1/rollouts/" + name))
            .putFields("id", text(name + "-" + record.getNumber() + "-" + id + "-" + type))
            .putFields("time", text(Timestamps.toString(at)))
            .putFields("subject", text(record.getSpec().getService()))
            .putFields("datacontenttype", text("application/json"))
            .putFields("data", Value.newBuilder().setStructValue(data).build())
            .build());
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  private static Value number(long number) {
    return Value.newBuilder().setNumberValue((double) number).build();
  }

  /** Whose it is. */
  String rollout() {
    Struct data = event.getFieldsOrThrow("data").getStructValue();
    return data.getFieldsOrThrow("rollout").getStringValue();
  }

  /** As JSON. */
  @Override
  public String toString() {
    try {
      return JsonFormat.printer().omittingInsignificantWhitespace().print(event);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a Struct is JSON", e);
    }
  }
}
