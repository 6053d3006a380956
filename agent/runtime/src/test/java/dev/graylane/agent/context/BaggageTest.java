package dev.graylane.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaggageTest {
  private static final Map<String, String> NONE = Collections.emptyMap();

  @Test
  void withNothingToSayTheApplicationsOwnStaysAsItIs() {
    assertThat(Baggage.with(null, null, NONE)).isNull();
    assertThat(Baggage.with(" ", null, NONE)).isNull();
    assertThat(Baggage.with("a=1, b=2;p", null, NONE)).isEqualTo("a=1, b=2;p");
  }

  @Test
  void whatAnEarlierHopSaidIsReplaced() {
    String before = "a=1,graylane.lane=old,graylane.region=north";
    assertThat(Baggage.with(before, null, NONE)).isEqualTo("a=1");
    assertThat(Baggage.with(before, "new", Collections.singletonMap("region", "south")))
        .isEqualTo("a=1,graylane.lane=new,graylane.region=south");
  }
}
