package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.client.Idle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The provider to which an application refers dies between Dubbo's choice of it and the sending of
 * a call. Triple connects again by the clock alone, and fails the call before it sends anything.
 * (3.2.0 does not see that a connection is lost.)
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripleLostConnectionIT {
  private static final String LIBRARIES = "newest";
  private static final String TRIPLE = "tri";

  @AutoClose private DubboScene scene;

  @BeforeAll
  void start() {
    scene = new DubboScene(LIBRARIES, List.of(TRIPLE));
  }

  @ParameterizedTest
  @CsvSource({"sync,before", "async,before", "sync,within", "async,within"})
  void aCallThatWasNotSentGoesToTheNextPlace(String way, String when) {
    String answer = answerThoughItDies(way, when, "BASELINE");
    assertThat(answer).startsWith("v1 ");
    assertThat(scene.control.status().getFaultsList()).isEmpty();
  }

  @Test
  void whereThereIsNoOtherPlaceItFailsAsWithoutTheAgent() {
    assertThat(answerThoughItDies("async", "within", "FAIL"))
        .contains("StatusRpcException", "UNAVAILABLE", "is unavailable");
  }

  /**
   * To v2, which has one instance.
   *
   * @param fallback where v2 has none
   */
  private String answerThoughItDies(String way, String when, String fallback) {
    try (AgentJvm dying = DubboScene.jvm(LIBRARIES).start(Idle.class)) {
      int port = dying.ask(new Provide(TRIPLE, "v2"));
      scene.control.apply(
          Rules.of("orders")
              .instance("v1", "127.0.0.1", scene.port(TRIPLE, "v1"))
              .instance("v2", "127.0.0.1", port)
              .header("x-release", "v2")
              .fallback(fallback)
              .to("v2"));
      Place place = Place.at(DubboScene.url(TRIPLE, port)).way(way).with("x-release", "v2");
      assertThat(scene.shop.ask(place)).startsWith("v2 ");
      CompletableFuture<String> answer = scene.shop.begin(place.with(HoldFilter.NAME, when));
      assertThat(scene.shop.ask(new HoldFilter.Holds())).isTrue();
      dying.close();
      return scene.shop.get(answer);
    }
  }
}
