package dev.graylane.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Histogram;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Test
  void nothingIsAnEmptyHistogram() {
    assertThat(new LatencyHistogram().build()).isEqualTo(Histogram.getDefaultInstance());
  }

  @Test
  void countsAreTheSameInWhateverOrderTheLatenciesCome() {
    Random random = new Random(7);
    LatencyHistogram histogram = new LatencyHistogram();
    Map<Integer, Long> expected = new HashMap<>();
    double sum = 0;
    for (int i = 0; i < 5_000; i++) {
      // From a microsecond to some hours.
      double micros = Math.exp(random.nextDouble() * 23);
      histogram.add(micros);
      expected.merge(LogBuckets.index(micros), 1L, Long::sum);
      sum += micros;
    }
    Histogram built = histogram.build();
    assertThat(built.getBucketsMap()).isEqualTo(expected);
    assertThat(built.getCount()).isEqualTo(5_000);
    assertThat(built.getSumMicros()).isEqualTo(sum);
  }
}
