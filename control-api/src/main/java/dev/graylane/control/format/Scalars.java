package dev.graylane.control.format;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that are written in another way than they travel: percentages, durations, moments. */
final class Scalars {
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)\\s*%");
  private static final Map<String, BigDecimal> NANOS =
      Map.of(
          "ms", BigDecimal.valueOf(1_000_000L),
          "s", BigDecimal.valueOf(1_000_000_000L),
          "m", BigDecimal.valueOf(60_000_000_000L),
          "h", BigDecimal.valueOf(3_600_000_000_000L),
          "d", BigDecimal.valueOf(86_400_000_000_000L));

  private Scalars() {}

  static int percent(String text) {
    Matcher matcher = PERCENT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "found `" + text + "`, expected a share such as 5% or 0.25%");
    }
    int hundredths = new BigDecimal(matcher.group(1)).movePointRight(2).intValueExact();
    if (hundredths > 10_000) {
      throw new IllegalArgumentException("found `" + text + "`, expected at most 100%");
    }
    return hundredths;
  }

  static String percent(int hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString() + "%";
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "found `" + text + "`, expected a number and a unit: 300ms, 2s, 5m, 1h");
    }
    BigDecimal unit = NANOS.getOrDefault(matcher.group(2), BigDecimal.ONE);
    BigDecimal[] parts =
        new BigDecimal(matcher.group(1))
            .multiply(unit)
            .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    return Duration.newBuilder()
        .setSeconds(parts[0].longValue())
        .setNanos(parts[1].intValue())
        .build();
  }

  static String text(Duration duration) {
    if (duration.getNanos() != 0) {
      BigDecimal millis =
          BigDecimal.valueOf(duration.getSeconds())
              .movePointRight(3)
              .add(BigDecimal.valueOf(duration.getNanos(), 6));
      return millis.stripTrailingZeros().toPlainString() + "ms";
    }
    long seconds = duration.getSeconds();
    if (seconds != 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  static Timestamp timestamp(String text) {
    try {
      Instant instant = Instant.parse(text.toUpperCase(Locale.ROOT));
      return Timestamp.newBuilder()
          .setSeconds(instant.getEpochSecond())
          .setNanos(instant.getNano())
          .build();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "found `" + text + "`, expected a moment such as 2026-01-31T18:00:00Z", e);
    }
  }

  static String text(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()).toString();
  }
}
