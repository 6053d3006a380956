package dev.graylane.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {
  @Test
  void tenPercentOfTwoThousandIsTwoHundredGiveOrTakeFourDeviations() {
    Share share = new Share(10, 2000);

    assertThat(share.accepts(200)).isTrue();
    assertThat(share.accepts(146)).isTrue();
    assertThat(share.accepts(254)).isTrue();
    assertThat(share.accepts(145)).isFalse();
    assertThat(share.accepts(255)).isFalse();
    assertThat(share).hasToString("200 ± 54 of 2,000");
  }

  @Test
  void nothingAndAllLeaveNoRoom() {
    assertThat(new Share(0, 2000).accepts(1)).isFalse();
    assertThat(new Share(100, 2000).accepts(1999)).isFalse();
    assertThat(new Share(100, 2000).accepts(2000)).isTrue();
  }
}
