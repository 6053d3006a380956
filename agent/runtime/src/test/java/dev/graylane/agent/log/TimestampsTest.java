package dev.graylane.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private static final DateTimeFormatter EXPECTED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 951_782_400_000L, 951_868_799_999L, 1_709_164_800_123L, 4_102_444_800_000L})
  void areThoseOfTheIsoCalendar(long millis) {
    StringBuilder out = new StringBuilder();
    Timestamps.append(out, millis);
    assertThat(out).hasToString(EXPECTED.format(Instant.ofEpochMilli(millis)));
  }
}
