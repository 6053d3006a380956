package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueSetTest {

  @Test
  void textsWithTheSameHashAreToldApart() {
    ValueSet set = new ValueSet(List.of("Aa", "BB", "AaBB"));
    assertThat(set.contains("Aa")).isTrue();
    assertThat(set.contains("BB")).isTrue();
    assertThat(set.contains("AaBB")).isTrue();
    assertThat(set.contains("BBAa")).isFalse();
    assertThat(set.contains("")).isFalse();
  }

  @Test
  void anEmptySetHoldsNothing() {
    assertThat(new ValueSet(List.of()).contains("")).isFalse();
  }

  @Test
  void itHoldsWhatAnyOtherSetOfTheSameTextsHolds() {
    Random random = new Random(4711);
    for (int size = 1; size < 200; size++) {
      Set<String> expected = new HashSet<>();
      for (int i = 0; i < size; i++) {
        expected.add(Integer.toString(random.nextInt(1_000), 36));
      }
      ValueSet set = new ValueSet(expected);
      for (int i = 0; i < 1_000; i++) {
        String value = Integer.toString(i, 36);
        assertThat(set.contains(value)).as(value).isEqualTo(expected.contains(value));
      }
    }
  }
}
