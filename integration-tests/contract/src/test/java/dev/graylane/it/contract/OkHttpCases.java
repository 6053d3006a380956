package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Backend;
import dev.graylane.it.Received;
import dev.graylane.it.Reply;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds for OkHttp in addition, whichever cases it is held to else. */
interface OkHttpCases {
  /** In which they play: the test itself. */
  ClientSetting setting();

  @Test
  default void theAgentsHeadersAreWrittenOnceByEitherProtocolAndByNoOther() {
    ClientSetting client = setting();
    List<Call> calls = new ArrayList<>(List.of(client.get(client.scene.url("/written"), "v2")));
    if (client.speaksHttp2()) {
      calls.add(client.get(client.scene.tlsUrl("/written"), "v2").http2());
    }
    if (client.speaksHttp2WithoutTls()) {
      calls.add(client.get(client.scene.url("/written"), "v2").http2());
    }
    for (Call call : calls) {
      assertThat(client.scene.call(call).release()).isEqualTo("v2");
    }
    List<Received> received = new ArrayList<>(client.scene.orders("v2").received("/written"));
    received.addAll(client.scene.ordersTls("v2").received("/written"));
    assertThat(received)
        .hasSameSizeAs(calls)
        .allSatisfy(each -> assertThat(each.all("traceparent")).hasSize(1));
    assertThat(client.scene.jvm().output()).doesNotContain("okhttp3: headers");
  }

  @Test
  default void anInterceptorBeneathTheAgentSeesWhatIsSent() {
    ClientSetting client = setting();
    Answer answer =
        client.scene.call(client.prepare(Call.get(client.scene.url("/beneath"))).interceptor("v2"));
    assertThat(only(client.scene.orders("v2"), "/beneath").all("traceparent"))
        .containsExactly(answer.header("x-saw-traceparent"));
  }

  /** The library writes a long head as it grows, the agent at once: it fails at another moment. */
  @Test
  default void aLongHeadOverAConnectionThatTheServerClosedMeetsWhatItDoesWithoutTheAgent() {
    ClientSetting client = setting();
    String known = client.scene.url("/long");
    String unknown = known.replace("orders.test", "plain.test");
    for (String method : List.of("GET", "POST")) {
      for (String release : List.of("v1", "v2")) {
        Supplier<Call> led = () -> withLongHead(client, method, known).header("x-release", release);
        assertThat(overADeadConnection(client, client.scene::call, led))
            .as("%s to %s", method, release)
            .isEqualTo("200 " + release);
      }
      Supplier<Call> own = () -> withLongHead(client, method, unknown);
      assertThat(overADeadConnection(client, client.scene::call, own))
          .as(method)
          .isEqualTo("200 v1");
      Supplier<Call> once = () -> withLongHead(client, method, unknown).once();
      String without = overADeadConnection(client, client.scene::callWithoutAgent, once);
      assertThat(overADeadConnection(client, client.scene::call, once))
          .as("%s, once", method)
          .isEqualTo(without);
      if (method.equals("GET")) {
        assertThat(without).as("for another method the library may look first").isEqualTo("failed");
      }
    }
  }

  private static Call withLongHead(ClientSetting client, String method, String url) {
    Call call = client.prepare(Call.of(method, url)).header("x-long", "x".repeat(20_000));
    return method.equals("POST") ? call.body("x") : call;
  }

  private static String overADeadConnection(
      ClientSetting client, Function<Call, Answer> made, Supplier<Call> call) {
    assertThat(made.apply(call.get()).status()).isEqualTo(200);
    client.scene.onOrders(Backend::cutConnections);
    Answer answer = made.apply(call.get());
    return answer.failure() == null ? answer.status() + " " + answer.release() : "failed";
  }

  /** {@code retryOnConnectionFailure(false)}. */
  @Test
  default void whereTheApplicationForbidsItNothingThatMayHaveBeenSentIsRepeated() {
    ClientSetting client = setting();
    Scene scene = client.scene;
    scene.onOrders(backend -> backend.on("/cut", request -> Reply.cut()));
    Answer cut = scene.call(client.get(scene.url("/cut"), "v2").once());
    assertThat(ClientSetting.failureTypes(cut)).isNotEmpty();
    only(scene.orders("v2"), "/cut");
    assertThat(scene.orders("v1").received("/cut")).isEmpty();

    Supplier<Call> led =
        () -> withLongHead(client, "GET", scene.url("/kept")).header("x-release", "v2").once();
    assertThat(overADeadConnection(client, scene::call, led)).isEqualTo("failed");

    scene.orders("v2").kill();
    assertThat(scene.call(client.get(scene.url("/refused"), "v2").once()).release())
        .isEqualTo("v1");
  }

  @Test
  default void anAnswerThatVariesByAHeaderOfTheAgentsIsAskedForAgainAndAnyOtherIsCached() {
    ClientSetting client = setting();
    client.scene.onOrders(
        backend ->
            backend
                .on("/theirs", request -> cacheable("Accept-Encoding, Accept-Language"))
                .on("/ours", request -> cacheable("Accept-Language, Traceparent")));
    for (int i = 0; i < 2; i++) {
      for (String path : List.of("/theirs", "/ours")) {
        assertThat(client.scene.call(client.get(client.scene.url(path), "v2").cached()).release())
            .isEqualTo("v2");
      }
    }
    assertThat(client.scene.orders("v2").received("/theirs")).hasSize(1);
    assertThat(client.scene.orders("v2").received("/ours")).hasSize(2);
  }

  private static Reply cacheable(String vary) {
    return Reply.ok("").with("cache-control", "max-age=60").with("vary", vary);
  }
}
