package dev.graylane.demo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void theDefaultIsToTellTheReleaseAndEndEverything() {
    assertThat(Options.parse(List.of())).isEqualTo(new Options("release", false));
    assertThat(Options.parse(List.of("--keep"))).isEqualTo(new Options("release", true));
  }

  @Test
  void aMistakeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--kep")))
        .withMessage("unknown option --kep");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--story", "bedtime")))
        .withMessage("no story is called 'bedtime'");
  }
}
