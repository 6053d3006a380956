package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Authority;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final Instance WEB = instance("a", 8080, "http");
  private static final Instance RPC = instance("a", 9090, "grpc");
  private static final Instance BY_HAND = instance("b", 80, "");

  @Test
  void aCallGoesOnlyToPortsThatSpeakItsProtocolOrNameNone() {
    Candidates candidates = new Candidates("inventory", "v1", List.of(WEB, RPC, BY_HAND));

    assertThat(candidates.speaking("http")).containsExactly(WEB, BY_HAND);
    assertThat(candidates.speaking("grpc")).containsExactly(RPC, BY_HAND);
    assertThat(candidates.speaking("dubbo")).containsExactly(BY_HAND);
  }

  @Test
  void aCallWhoseProtocolIsNotKnownMayGoToAny() {
    assertThat(new Candidates("inventory", "v1", List.of(WEB, RPC)).speaking(null))
        .containsExactly(WEB, RPC);
  }

  @Test
  void instancesThatNameNoProtocolTakeEveryCall() {
    assertThat(new Candidates("inventory", "v1", List.of(BY_HAND)).speaking("grpc"))
        .containsExactly(BY_HAND);
  }

  private static Instance instance(String id, int port, String protocol) {
    return new Instance("inventory", "v1", id, "10.0.0.1", port, Authority.KEEP, protocol);
  }
}
