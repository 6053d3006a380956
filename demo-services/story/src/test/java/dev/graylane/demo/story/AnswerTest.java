package dev.graylane.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.common.Hop;

class AnswerTest {
  @Test
  void onlyOneReleaseMeansThatEveryCallToTheServiceWasServedByIt() {
    Hop overHttp = new Hop("inventory", "v2", "http");
    Hop overGrpc = new Hop("inventory", "v1", "grpc");

    assertThat(answer(overHttp).only("inventory", "v2")).isTrue();
    assertThat(answer(overHttp, overGrpc).only("inventory", "v2")).isFalse();
    assertThat(answer(overHttp).only("pricing", "v1")).isFalse();
  }

  private static Answer answer(Hop... hops) {
    return new Answer(Visit.of("user-1"), List.of(hops), null);
  }
}
