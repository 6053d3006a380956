package dev.graylane.control.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who of two servers with clocks of their own does what only one should do. */
class StoreLeaseTest {
  private static final Duration TERM = Duration.ofSeconds(15);

  @TempDir Path folder;
  private Store store;
  private long ones;
  // Started at another time, as on another machine.
  private long others = Duration.ofDays(3).toNanos();
  private StoreLease one;
  private StoreLease other;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("a.db"));
    one = new StoreLease(store, "leases/a", "one", TERM, () -> ones);
    other = new StoreLease(store, "leases/a", "other", TERM, () -> others);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void pass(long seconds) {
    ones += Duration.ofSeconds(seconds).toNanos();
    others += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void theFirstHasItAndKeepsItAsLongAsItAsks() {
    assertThat(one.hold()).isTrue();
    for (int i = 0; i < 60; i++) {
      pass(1);
      assertThat(one.hold()).isTrue();
      assertThat(other.hold()).isFalse();
    }
  }

  @Test
  void aHolderThatIsSilentForATermLosesIt() {
    one.hold();
    assertThat(other.hold()).isFalse();
    pass(14);
    assertThat(other.hold()).isFalse();
    pass(1);
    assertThat(other.hold()).isTrue();
    assertThat(one.hold()).as("it comes back").isFalse();
  }

  @Test
  void whoSeesItForTheFirstTimeWaitsATermWhateverTheClocksSay() {
    one.hold();
    pass(1_000);
    assertThat(other.hold()).isFalse();
    pass(15);
    assertThat(other.hold()).isTrue();
  }

  @Test
  void whatIsGivenBackIsTakenAtOnceAndOnlyTheHolderCanGiveItBack() {
    one.hold();
    other.close();
    assertThat(other.hold()).isFalse();
    one.close();
    assertThat(other.hold()).isTrue();
    assertThat(one.hold()).isFalse();
  }

  @Test
  void keepingItCostsAWriteNowAndThenOnly() {
    for (int i = 0; i < 60; i++) {
      one.hold();
      pass(1);
    }
    assertThat(store.list("").revision()).isEqualTo(12);
  }
}
