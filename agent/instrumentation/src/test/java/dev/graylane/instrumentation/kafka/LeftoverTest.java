package dev.graylane.instrumentation.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class LeftoverTest {
  private static final String BLUE = "blue";

  private final Leftover leftover = new Leftover();

  @Test
  void onlyMessagesOfTheLaneAreHandledAgainUpToWhereTheBaselineWas() {
    leftover.add(BLUE, 10, 20);
    assertThat(leftover.takes(BLUE, 10)).isTrue();
    assertThat(leftover.takes(BLUE, 19)).isTrue();
    assertThat(leftover.takes("green", 19)).isFalse();
    assertThat(leftover.takes(null, 19)).isFalse();
  }

  @Test
  void fromThereOnAllIsAsEver() {
    leftover.add(BLUE, 10, 20);
    assertThat(leftover.takes(BLUE, 20)).isNull();
    assertThat(leftover.takes(null, 20)).isNull();
    assertThat(leftover.isOver(19)).isFalse();
    assertThat(leftover.isOver(20)).isTrue();
  }

  @Test
  void whatTheReleaseHandledBeforeTheBaselineGotThereIsNotHandledAgain() {
    leftover.add(BLUE, 25, 20);
    assertThat(leftover.takes(BLUE, 24)).isFalse();
    assertThat(leftover.takes(null, 24)).isNull();
    assertThat(leftover.takes(BLUE, 25)).isNull();
    assertThat(leftover.isOver(24)).isFalse();
    assertThat(leftover.isOver(25)).isTrue();
  }

  @Test
  void eachLaneBeginsWhereItsReleaseWas() {
    leftover.add(BLUE, 10, 20);
    leftover.add("green", 15, 12);
    assertThat(leftover.takes("green", 14)).isFalse();
    assertThat(leftover.takes("green", 15)).isTrue();
    assertThat(leftover.takes(BLUE, 14)).isTrue();
  }

  @Test
  void aReleaseThatIsBackHandlesWhatIsLeftItself() {
    leftover.add(BLUE, 10, 20);
    leftover.remove(Collections.singleton(BLUE));
    assertThat(leftover.takes(BLUE, 15)).isFalse();
  }
}
