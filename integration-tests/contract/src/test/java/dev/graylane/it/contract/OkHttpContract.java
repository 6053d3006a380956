package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Received;
import dev.graylane.it.Reply;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.okhttp.OkHttpCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A version of OkHttp, executed. */
abstract class OkHttpContract extends OutboundClientContract {
  private final Class<? extends HttpCaller> caller;
  private final String version;

  OkHttpContract(String version) {
    this(OkHttpCaller.class, version);
  }

  OkHttpContract(Class<? extends HttpCaller> caller, String version) {
    this.caller = caller;
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(caller, "okhttp-" + version);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  boolean hasInterceptors() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }

  @Test
  void theAgentsHeadersAreWrittenOnceByEitherProtocolAndByNoOther() {
    List<Call> calls = new ArrayList<>(List.of(get(scene.url("/written"), "v2")));
    if (speaksHttp2()) {
      calls.add(get(scene.tlsUrl("/written"), "v2").http2());
    }
    if (speaksHttp2WithoutTls()) {
      calls.add(get(scene.url("/written"), "v2").http2());
    }
    for (Call call : calls) {
      assertThat(scene.call(call).release()).isEqualTo("v2");
    }
    List<Received> received = new ArrayList<>(scene.orders("v2").received("/written"));
    received.addAll(scene.ordersTls("v2").received("/written"));
    assertThat(received)
        .hasSameSizeAs(calls)
        .allSatisfy(each -> assertThat(each.all("traceparent")).hasSize(1));
    assertThat(scene.jvm().output()).doesNotContain("okhttp3: headers");
  }

  @Test
  void anInterceptorBeneathTheAgentSeesWhatIsSent() {
    Answer answer = scene.call(prepare(Call.get(scene.url("/beneath"))).interceptor("v2"));
    assertThat(only(scene.orders("v2"), "/beneath").all("traceparent"))
        .containsExactly(answer.header("x-saw-traceparent"));
  }

  @Test
  void anAnswerThatVariesByAHeaderOfTheAgentsIsAskedForAgainAndAnyOtherIsCached() {
    scene.onOrders(
        backend ->
            backend
                .on("/theirs", request -> cacheable("Accept-Encoding, Accept-Language"))
                .on("/ours", request -> cacheable("Accept-Language, Traceparent")));
    for (int i = 0; i < 2; i++) {
      for (String path : List.of("/theirs", "/ours")) {
        assertThat(scene.call(get(scene.url(path), "v2").cached()).release()).isEqualTo("v2");
      }
    }
    assertThat(scene.orders("v2").received("/theirs")).hasSize(1);
    assertThat(scene.orders("v2").received("/ours")).hasSize(2);
  }

  private static Reply cacheable(String vary) {
    return Reply.ok("").with("cache-control", "max-age=60").with("vary", vary);
  }
}
