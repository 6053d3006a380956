package dev.graylane.control.rollout;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.v1.MetricCheck;
import dev.graylane.v1.RolloutRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Figures that somebody pushed: the newest of each name, service and release. Thread-safe. */
public final class PushedMetrics {
  private static final String PREFIX = "metrics/";
  private static final Duration OLD = Duration.ofMinutes(10);

  private final Store store;
  private final Clock clock;

  PushedMetrics(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Takes a figure; an empty service or release means any. */
  public void push(String name, String service, String release, double value) {
    Timestamp at = RolloutTimes.at(clock.instant());
    Struct figure =
        Struct.newBuilder()
            .putFields("value", number(value))
            .putFields("seconds", number((double) at.getSeconds()))
            .build();
    String key = key(name, service, release);
    boolean written = false;
    while (!written) {
      Optional<Document> old = find(key);
      written =
          old.isPresent()
              ? store.update(key, figure.toByteString(), old.get().revision()).isPresent()
              : store.create(key, figure.toByteString()).isPresent();
    }
  }

  Measurement of(MetricCheck check, RolloutRecord record, Instant now) {
    String service = record.getSpec().getService();
    String release = record.getSpec().getTo();
    Duration oldest = check.hasMaxAge() ? RolloutTimes.of(check.getMaxAge()) : OLD;
    for (String key :
        List.of(
            key(check.getName(), service, release),
            key(check.getName(), service, ""),
            key(check.getName(), "", ""))) {
      Optional<Document> found = find(key);
      if (found.isPresent()) {
        return read(found.get(), now.minus(oldest));
      }
    }
    return new Measurement.Nothing("no figure was pushed");
  }

  private static Measurement read(Document document, Instant oldest) {
    try {
      Struct figure = Struct.parseFrom(document.value());
      double seconds = figure.getFieldsOrThrow("seconds").getNumberValue();
      return seconds < oldest.getEpochSecond()
          ? new Measurement.Nothing("the last figure is too old")
          : new Measurement.Value(figure.getFieldsOrThrow("value").getNumberValue());
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return new Measurement.Failed("the figure cannot be read");
    }
  }

  private Optional<Document> find(String key) {
    return store.list(key).documents().stream().filter(d -> d.key().equals(key)).findFirst();
  }

  private static String key(String name, String service, String release) {
    return PREFIX + name + "/" + service + "/" + release;
  }

  private static Value number(double number) {
    return Value.newBuilder().setNumberValue(number).build();
  }
}
