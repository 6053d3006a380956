package dev.graylane.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.common.Hop;

class TallyTest {
  private static final Visit ANYBODY = Visit.of("user-1");

  @Test
  void theTableHasARowForEachReleaseAlsoForOneThatServedNothing() {
    Tally tally = Tally.empty().plus("orders", "v2", 0).plus("orders", "v1", 1200);

    assertThat(tally.table().lines())
        .containsExactly(
            "  service      release      calls",
            "  orders       v1           1,200",
            "               v2               0");
  }

  @Test
  void whatWasServedInAStepIsTheDifferenceOfTwoTallies() {
    Tally before = Tally.empty().plus("orders", "v1", 5).plus("orders", "v2", 1);
    Tally after = Tally.empty().plus("orders", "v1", 15).plus("orders", "v2", 1);

    Tally step = after.minus(before);

    assertThat(step.calls("orders", "v1")).isEqualTo(10);
    assertThat(step.calls("orders", "v2")).isZero();
    assertThat(step.calls("orders")).isEqualTo(10);
  }

  @Test
  void anAnswerCountsForEachServiceThatTookPart() {
    Answer answer =
        new Answer(
            ANYBODY,
            List.of(
                new Hop("storefront", "v1", "http"),
                new Hop("inventory", "v2", "http"),
                new Hop("inventory", "v2", "grpc")),
            null);

    Tally tally = Tally.ofAnswers(List.of(answer, answer));

    assertThat(tally.calls("storefront", "v1")).isEqualTo(2);
    assertThat(tally.calls("inventory", "v2")).isEqualTo(4);
  }

  @Test
  void talliesAgreeWhenTheyDifferOnlyInReleasesThatNobodyCalled() {
    Tally counted = Tally.empty().plus("orders", "v1", 3).plus("orders", "v2", 0);

    assertThat(counted.agreesWith(Tally.empty().plus("orders", "v1", 3))).isTrue();
    assertThat(counted.agreesWith(Tally.empty().plus("orders", "v1", 4))).isFalse();
    assertThat(counted.agreesWith(Tally.empty().plus("orders", "v2", 3))).isFalse();
  }
}
