package dev.graylane.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class NameLengthsTest {
  private static String name(int length) {
    return String.join("", Collections.nCopies(length, "x"));
  }

  @Test
  void noNameIsEverMissed() {
    long lengths = NameLengths.NONE;
    for (int length = 1; length <= 300; length++) {
      assertThat(
              NameLengths.mayHave(NameLengths.with(NameLengths.NONE, name(length)), name(length)))
          .isTrue();
      lengths = NameLengths.with(lengths, name(length));
      assertThat(NameLengths.mayHave(lengths, name(1))).isTrue();
    }
  }

  @Test
  void namesOfOtherLengthsAreToldApart() {
    long lengths = NameLengths.with(NameLengths.with(NameLengths.NONE, "host"), "user-agent");
    assertThat(NameLengths.mayHave(lengths, "traceparent")).isFalse();
    assertThat(NameLengths.mayHave(lengths, "Host")).isTrue();
    assertThat(NameLengths.mayHave(NameLengths.NONE, "host")).isFalse();
  }
}
