package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Authority;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidatesTest {
  private static final Instance WEB = instance("a", 8080, "http");
  private static final Instance RPC = instance("a", 9090, "grpc");
  private static final Instance BY_HAND = instance("b", 80, "");
  private static final Instance NAMED =
      new Instance("inventory", "v1", "d", "Stock.internal", 8080, Authority.KEEP, "http");

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

  @Test
  void anInstanceIsFoundByItsAddressIfItSpeaksTheProtocol() {
    Candidates candidates = new Candidates("inventory", "v1", List.of(WEB, RPC, BY_HAND, NAMED));

    assertThat(candidates.at("10.0.0.1", 8080, "http")).isSameAs(WEB);
    assertThat(candidates.at("10.0.0.1", 9090, null)).isSameAs(RPC);
    assertThat(candidates.at("10.0.0.1", 80, "dubbo")).isSameAs(BY_HAND);
    assertThat(candidates.at("STOCK.internal.", 8080, "http")).isSameAs(NAMED);
    assertThat(candidates.at("10.0.0.1", 8080, "grpc")).isNull();
    assertThat(candidates.at("10.0.0.1", 8081, "http")).isNull();
    assertThat(candidates.at("10.0.0.2", 8080, "http")).isNull();
  }

  @Test
  void theFirstOfTwoAtOneAddressIsFound() {
    Instance again = instance("c", 8080, "http");

    assertThat(new Candidates("inventory", "v1", List.of(WEB, again)).at("10.0.0.1", 8080, null))
        .isSameAs(WEB);
    assertThat(new Candidates("inventory", "v1", List.of(again, WEB)).at("10.0.0.1", 8080, null))
        .isSameAs(again);
  }

  private static Instance instance(String id, int port, String protocol) {
    return new Instance("inventory", "v1", id, "10.0.0.1", port, Authority.KEEP, protocol);
  }
}
