package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Reply;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.asynchttpclient.AsyncHttpClientCaller;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/**
 * AsyncHttpClient 2.1.0, the first on Netty 4.1: what differs from 2.0, which is held to the whole
 * contract, as 3 is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncHttpClient21IT {
  @AutoClose private Scene scene;

  @BeforeAll
  void start() {
    scene =
        new Scene(
            Scene.ClientUnderTest.library(AsyncHttpClientCaller.class, "asynchttpclient-2.1.0"));
  }

  @BeforeEach
  void reset(TestInfo test) {
    scene.reset(test.getDisplayName());
  }

  private String release(String url, String chosen) {
    return scene.call(Call.get(url).header("x-release", chosen)).release();
  }

  @Test
  void releasesAreToldApartOnKeptAliveConnections() {
    List<String> chosen = List.of("v1", "v2", "v1", "v2", "v3", "v1");
    assertThat(chosen.stream().map(release -> release(scene.url("/a"), release)))
        .containsExactlyElementsOf(chosen);
    assertThat(chosen.stream().map(release -> release(scene.tlsUrl("/a"), release)))
        .containsExactlyElementsOf(chosen);
  }

  @Test
  void whatWasCutOffBeforeAnAnswerOrNotConnectedIsAnsweredElsewhere() {
    scene.orders("v2").on("/cut", request -> Reply.cut());
    assertThat(release(scene.url("/cut"), "v2")).isEqualTo("v1");
    scene.orders("v2").kill();
    assertThat(release(scene.url("/a"), "v2")).isEqualTo("v1");
  }

  @Test
  void aRedirectToAHostThatIsNoServiceGoesThere() {
    String there = "http://plain.test:" + scene.orders("v1").port() + "/to";
    scene.orders("v2").on("/from", request -> Reply.redirect(there));
    Call call = Call.get(scene.url("/from")).header("x-release", "v2").followRedirects();
    assertThat(scene.call(call).release()).isEqualTo("v1");
  }
}
