package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.Backend;
import dev.graylane.it.RecordingRelay;
import dev.graylane.it.Reply;
import dev.graylane.it.Rules;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.Call;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what applications have their clients do is done as without the agent. */
abstract class ClientFeaturesContract extends ConnectionPoolContract {
  private static final int LARGE = 5_000_000;

  /** Of headers as long as those of a trace, in HTTP/2. */
  private static final int MORE_THAN_THE_TABLE_TAKES = 100;

  private static final String TEXT = "~".repeat(8);

  /** That text as HPACK writes it where it compresses (RFC 7541, appendix B): 13 bits for each. */
  private static final String COMPRESSED =
      new String(
              new BigInteger("1111111111101".repeat(8), 2).toByteArray(),
              StandardCharsets.ISO_8859_1)
          .substring(1);

  @Test
  void aRedirectToAnotherOriginIsDecidedForThatOrigin() {
    scene.orders("v2").on("/from", request -> Reply.redirect(scene.stockUrl("/to")));
    Call call = get(scene.url("/from"), "v2").header("x-stock", "s2").followRedirects();
    assertThat(scene.call(call).release()).isEqualTo("s2");
    assertThat(only(scene.stock.get(1), "/to").authority())
        .isEqualTo("stock.test:" + scene.stock.get(0).port());
  }

  @Test
  void cookiesBelongToTheNameThatTheApplicationCalled() {
    assumeTrue(keepsCookies(), "the client keeps no cookies");
    scene.onOrders(
        backend ->
            backend.on("/login", request -> Reply.ok("").with("set-cookie", "id=7; Path=/")));
    scene.call(get(scene.url("/login"), "v2").cookies());
    scene.call(get(scene.url("/after"), "v3").cookies());
    assertThat(only(scene.orders("v3"), "/after").all("cookie")).containsExactly("id=7");
  }

  @Test
  void anInterceptorOfTheApplicationSeesWhatItWroteAndIsObeyed() {
    assumeTrue(hasInterceptors(), "the client has no interceptors");
    Call call = prepare(Call.get(scene.url("/seen?q=1"))).interceptor("v2");
    Answer answer = scene.call(call);
    Answer bare = scene.callWithoutAgent(call);
    assertThat(answer.release()).isEqualTo("v2");
    assertThat(answer.header("x-saw")).isEqualTo(bare.header("x-saw")).isNotNull();
    assertThat(answer.header("x-saw-beneath")).isEqualTo(bare.header("x-saw-beneath"));
  }

  @Test
  void whatAnInterceptorOfTheApplicationRepeatsStaysWithTheChosenRelease() {
    assumeTrue(hasInterceptors(), "the client has no interceptors");
    scene.onOrders(
        backend ->
            backend.on(
                "/busy",
                request ->
                    backend.received("/busy").size() == 1
                        ? Reply.status(503, "busy")
                        : Reply.ok("")));
    Call call = prepare(Call.get(scene.url("/busy"))).interceptor("v2");
    Answer answer = scene.call(call);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.release()).isEqualTo("v2");
    assertThat(scene.orders("v2").received("/busy")).hasSize(2);
    assertThat(scene.orders("v1").received("/busy")).isEmpty();
    assertThat(answer.header("x-saw"))
        .isEqualTo(scene.callWithoutAgent(call).header("x-saw"))
        .isNotNull();
  }

  /**
   * HTTP/2 names what it sent before by a number, as long as it has place for it: what the agent
   * sends with each call takes none of it.
   */
  @Test
  void overHttp2HeadersAreSentInFullNoOftenerThanWithoutTheAgent() throws IOException {
    assumeTrue(speaksHttp2WithoutTls(), "the client has no HTTP/2 without TLS");
    Backend v1 = scene.orders("v1");
    Backend v2 = scene.orders("v2");
    try (RecordingRelay without = RecordingRelay.before(v1.ip(), v1.port());
        RecordingRelay with = RecordingRelay.before(v2.ip(), v2.port())) {
      String authority = "orders.test:" + without.port();
      scene.control.apply(
          Rules.of("relayed")
              .host(authority)
              .instance("v1", "127.0.0.1", without.port())
              .instance("v2", "127.0.0.1", with.port())
              .always()
              .to("v2"));
      Call call = prepare(Call.get("http://" + authority + "/table")).http2();
      Call told = scene.ofThisCase(call.header("x-told", TEXT));
      assertThat(scene.bare().ask(calls(told, "v1")).faults()).isEmpty();
      assertThat(scene.jvm().ask(calls(told, "v2")).faults()).isEmpty();
      assertThat(v2.received("/table"))
          .extracting(received -> received.all("traceparent"))
          .doesNotHaveDuplicates()
          .hasSize(MORE_THAN_THE_TABLE_TAKES);
      assertThat(timesSent(with)).isBetween(1, timesSent(without));
    } finally {
      scene.control.remove("relayed");
    }
  }

  private static int timesSent(RecordingRelay relay) {
    return relay.timesSent(TEXT) + relay.timesSent(COMPRESSED);
  }

  private static Bulk calls(Call call, String answering) {
    return new Bulk(List.of(call), List.of(answering), List.of(), 1, MORE_THAN_THE_TABLE_TAKES);
  }

  @Test
  void aConnectTimeoutIsAsWithoutTheAgent() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      List<Socket> filling = fill(full);
      scene.control.apply(
          Rules.of("deaf")
              .host("orders.test:" + full.getLocalPort())
              .instance("v1", "127.0.0.1", full.getLocalPort()));
      Call call = Call.get("http://orders.test:" + full.getLocalPort() + "/a").connectTimeout(300);
      Scene.Both both = scene.callWithAndWithoutAgent(prepare(call));
      assertThat(failureTypes(both.with())).isEqualTo(failureTypes(both.without())).isNotEmpty();
      for (Socket socket : filling) {
        socket.close();
      }
    } finally {
      scene.control.remove("deaf");
    }
  }

  /** Fills the queue of connections that nobody accepts, so that the next one waits. */
  private static List<Socket> fill(ServerSocket server) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    // Linux takes one more than is asked for.
    for (int i = 0; i < 2; i++) {
      sockets.add(new Socket(server.getInetAddress(), server.getLocalPort()));
    }
    return sockets;
  }

  @Test
  void aReadTimeoutIsAsWithoutTheAgent() {
    scene.onOrders(backend -> backend.on("/never", request -> Reply.never()));
    Call call = get(scene.url("/never"), "v2").readTimeout(300);
    // The causes below the first depend on which of a client's own timers was quicker.
    Scene.Both both = scene.callWithAndWithoutAgent(call);
    assertThat(failureTypes(both.with())).startsWith(failureTypes(both.without()).get(0));
  }

  @Test
  void aCallThroughTheApplicationsProxyIsLeftAloneAndCounted() {
    Backend proxy = scene.keep(Backend.start("proxy", "127.0.0.1", null));
    Call call = get(scene.url("/proxied"), "v2").proxy("127.0.0.1:" + proxy.port());
    assertThat(scene.call(call).release()).isEqualTo("proxy");
    assertThat(scene.orders("v2").received()).isEmpty();
    await().until(() -> scene.control.counter("skipped.proxy") > 0);
  }

  @Test
  void anInstanceWithAnIpv6AddressIsReached() {
    Backend six = scene.keep(Backend.start("v6", "::1", null));
    Rules rules = scene.ordersRules().instance("v6", "::1", six.port());
    scene.control.apply(rules.header("x-release", "v6").to("v6"));
    assertThat(scene.call(get(scene.url("/six"), "v6")).release()).isEqualTo("v6");
    assertThat(only(six, "/six").authority()).isEqualTo("orders.test:" + scene.orders("v1").port());
  }
}
