package dev.graylane.control.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.control.statistics.ArmWindow;
import dev.graylane.control.statistics.Evidence;
import dev.graylane.control.statistics.LatencyHistogram;
import dev.graylane.control.statistics.ShardCounts;
import dev.graylane.control.statistics.Window;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NumbersFormTest {
  private final NumbersForm<Evidence> form = new NumbersForm<>(Evidence.class);

  private static ArmWindow arm(long requests, long errors, int bucket) {
    ShardCounts shards =
        new ShardCounts(
            Collections.nCopies(32, requests / 32), Collections.nCopies(32, errors / 32));
    return new ArmWindow(
        requests, errors, shards, LatencyHistogram.of(Map.of(bucket, requests, bucket + 9, 3L)));
  }

  @Test
  void whatTestsRememberIsTheSameAfterItWasWrittenDown() {
    Evidence evidence = Evidence.none(List.of(0.005));
    for (int i = 0; i < 5; i++) {
      evidence =
          evidence.plus(
              new Window(arm(100 + i, 5, 350), arm(900, 7 + i, 340), OptionalDouble.of(0.1)));
    }
    assertThat(form.read(form.write(evidence))).isEqualTo(evidence);
    Evidence none = Evidence.none(List.of());
    assertThat(form.read(form.write(none))).isEqualTo(none);
  }

  @Test
  void otherRecordsHaveAnotherName() {
    assertThat(form.name()).isNotEqualTo(new NumbersForm<>(ArmWindow.class).name());
    assertThat(form.name()).isEqualTo(new NumbersForm<>(Evidence.class).name());
  }
}
