package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.client.Call;
import dev.graylane.it.client.apache5.H2AsyncClient5Caller;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Apache HttpClient 5, asynchronous, for HTTP/2 alone. */
abstract class ApacheH2AsyncClientContract extends OutboundClientContract {
  private final String version;

  ApacheH2AsyncClientContract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(H2AsyncClient5Caller.class, "apachehttpclient-" + version);
  }

  @Override
  boolean speaksHttp2() {
    return true;
  }

  @Override
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http", "https");
  }

  /** HTTP/2 calls the server by the request's authority, whatever its Host header says. */
  @Override
  @Test
  void aHostThatTheApplicationSetIsKept() {
    Call call = get(scene.url("/host"), "v2").header("Host", "set.by.user");
    assertThat(scene.call(call).release()).isEqualTo("v2");
    assertThat(scene.callWithoutAgent(call).release()).isEqualTo("v1");
    assertThat(only(scene.orders("v2"), "/host").authority())
        .isEqualTo(only(scene.orders("v1"), "/host").authority());
  }

  /** The client connects to the server all the same. */
  @Override
  @Test
  void aCallThroughTheApplicationsProxyIsLeftAloneAndCounted() {
    Call call = get(scene.url("/proxied"), "v2").proxy("127.0.0.1:1");
    assertThat(scene.callWithoutAgent(call).release()).isEqualTo("v1");
    assertThat(scene.call(call).release()).isEqualTo("v1");
    await().until(() -> scene.control.counter("skipped.proxy") > 0);
  }

  @Override
  @Test
  @Disabled("the client knows no timeout of an answer")
  void aReadTimeoutIsAsWithoutTheAgent() {}
}
