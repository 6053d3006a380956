package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.Backend;
import dev.graylane.it.Leftovers;
import dev.graylane.it.Received;
import dev.graylane.it.Reply;
import dev.graylane.it.Rules;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Bodies;
import dev.graylane.it.client.Bulk;
import dev.graylane.it.client.BulkResult;
import dev.graylane.it.client.Call;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The cases of each subject that go through all that an integration changes in a client: if one of
 * its classes has another shape, some of them fail. The oldest and the newest version of a client
 * are held to the whole {@link OutboundClientContract}, of which these are a part; a version
 * between them, or another way to run one of the two, is held to these alone.
 */
abstract class EssentialsContract extends ClientSetting {
  private static final int LARGE = 5_000_000;

  @Test
  void aCallThatARuleClaimsIsAnsweredByTheReleaseThatItNames() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    assertThat(scene.orders("v1").received()).isEmpty();
  }

  @Test
  void aCallThatNoRuleClaimsIsAnsweredByTheBaseline() {
    assertThat(call(Call.get(scene.url("/a"))).release()).isEqualTo("v1");
    assertThat(call(Call.get(scene.url("/a")).header("x-release", "v9")).release()).isEqualTo("v1");
  }

  @Test
  void theServerSeesTheNamesThatTheApplicationWrote() {
    scene.call(get(scene.url("/names"), "v2"));
    assertThat(only(scene.orders("v2"), "/names").authority())
        .isEqualTo("orders.test:" + scene.orders("v1").port());
  }

  @Test
  void aLogicalNameThatDoesNotResolveWorksWhenAServiceNamesIt() {
    scene.control.apply(Rules.of("logical").host("logical-orders").instance(scene.orders("v1")));
    try {
      Answer answer = call(Call.get("http://" + withoutPort("logical-orders") + "/a"));
      assertThat(answer.release()).isEqualTo("v1");
      assertThat(only(scene.orders("v1"), "/a").authority())
          .isEqualTo(authorityOf("logical-orders"));
    } finally {
      scene.control.remove("logical");
    }
  }

  /** A host in a URL that has no port, or as near to it as the client takes. */
  String withoutPort(String host) {
    return host;
  }

  /** How the client names the host of a URL without a port. */
  String authorityOf(String host) {
    return host;
  }

  @Test
  void theAgentsHeadersReplaceThoseThatTheApplicationCopiedFromElsewhere() {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    scene.call(get(scene.url("/trace"), "v2").header("traceparent", stale));
    List<String> sent = only(scene.orders("v2"), "/trace").all("traceparent");
    assertThat(sent).hasSize(1);
  }

  @Test
  void aDivertedTlsCallKeepsItsServerNameAndIsCheckedAgainstIt() {
    assertThat(scene.call(get(scene.tlsUrl("/tls"), "v2")).release()).isEqualTo("v2");
    Received received = only(scene.ordersTls("v2"), "/tls");
    assertThat(received.serverName()).isEqualTo("orders.test");
    assertThat(received.authority()).isEqualTo("orders.test:" + scene.ordersTls("v1").port());
  }

  @Test
  void aCertificateForAnotherNameIsRefusedThoughTheCallIsDiverted() {
    Answer answer = scene.call(get(scene.tlsUrl("/tls"), "v5"));
    assertThat(failureTypes(answer)).anyMatch(type -> type.contains("SSL"));
    assertThat(scene.ordersTls("v5").received()).isEmpty();
  }

  @Test
  void baseAndGrayAreToldApartOnKeptAliveTlsConnections() {
    assertThat(answers(scene::tlsUrl, "v1", "v2", "v1", "v2", "v3", "v1"))
        .containsExactly("v1", "v2", "v1", "v2", "v3", "v1");
  }

  @Test
  void http2ToOnePortAndTwoAddressesIsToldApart() {
    assumeTrue(speaksHttp2(), "the client has no HTTP/2");
    List<String> chosen = List.of("v1", "v2", "v1", "v2", "v3", "v1", "v2");
    assertThat(
            chosen.stream()
                .map(release -> scene.call(get(scene.tlsUrl("/h2"), release).http2()).release()))
        .containsExactlyElementsOf(chosen);
    assertThat(scene.ordersTls("v2").received("/h2"))
        .allSatisfy(
            received -> {
              assertThat(received.protocol()).isEqualTo("HTTP/2");
              assertThat(received.authority())
                  .isEqualTo("orders.test:" + scene.ordersTls("v1").port());
              assertThat(received.serverName()).isEqualTo("orders.test");
            })
        .extracting(Received::connection)
        .containsOnly(scene.ordersTls("v2").received("/h2").get(0).connection());
  }

  @Test
  void http2WithoutTlsToOnePortAndTwoAddressesIsToldApart() {
    assumeTrue(speaksHttp2WithoutTls(), "the client has no HTTP/2 without TLS");
    List<String> chosen = List.of("v1", "v2", "v1", "v2", "v3", "v1", "v2");
    assertThat(
            chosen.stream()
                .map(release -> scene.call(get(scene.url("/h2c"), release).http2()).release()))
        .containsExactlyElementsOf(chosen);
    assertThat(scene.orders("v2").received("/h2c"))
        .extracting(Received::protocol)
        .contains("HTTP/2");
  }

  @Test
  void aThousandCallsFromSixteenThreadsOverThreeReleasesAreEachAnsweredByTheChosenOne() {
    scene.onOrders(Backend::stopRecording);
    List<String> three = List.of("v1", "v2", "v3");
    BulkResult result =
        scene
            .jvm()
            .ask(
                new Bulk(
                    three.stream().map(release -> get(scene.url("/a"), release)).toList(),
                    three,
                    List.of(),
                    16,
                    1000));
    assertThat(result.faults()).isEmpty();
    assertThat(result.total()).isEqualTo(1000);
  }

  @Test
  void aRedirectToTheSameOriginIsDecidedAgainAndFollowed() {
    scene.orders("v2").on("/from", request -> Reply.redirect("/to"));
    Answer answer = scene.call(get(scene.url("/from"), "v2").followRedirects());
    assertThat(answer.release()).isEqualTo("v2");
    assertThat(answer.url()).isIn("", scene.url("/to"));
    assertThat(only(scene.orders("v2"), "/to").authority())
        .isEqualTo("orders.test:" + scene.orders("v1").port());
  }

  /** Some clients hand on to the redirected request what the one before had. */
  @Test
  void aRedirectToAHostThatIsNoServiceGoesThere() {
    int port = scene.orders("v1").port();
    scene.orders("v2").on("/from", request -> Reply.redirect("http://plain.test:" + port + "/to"));
    Call call = get(scene.url("/from"), "v2").followRedirects();
    assertThat(scene.call(call).release()).isEqualTo("v1");
    assertThat(only(scene.orders("v1"), "/to").authority()).isEqualTo("plain.test:" + port);
  }

  @Test
  void largeAndStreamedBodiesArriveWholeBothWays() {
    scene.orders("v2").on("/large", request -> Reply.pattern(LARGE));
    Call call = prepare(Call.of("POST", scene.url("/large"))).header("x-release", "v2");
    Answer answer = scene.call(call.stream(LARGE));
    assertThat(answer.release()).isEqualTo("v2");
    assertThat(answer.bodyLength()).isEqualTo(LARGE);
    assertThat(answer.bodyCrc()).isEqualTo(Bodies.patternCrc(LARGE));
    Received received = only(scene.orders("v2"), "/large");
    assertThat(received.bodyLength()).isEqualTo(LARGE);
    assertThat(received.bodyCrc()).isEqualTo(Bodies.patternCrc(LARGE));
  }

  @Test
  void whereNoInstanceOfTheReleaseTakesConnectionsTheFallbackAnswers() {
    scene.orders("v2").kill();
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
    Call post = prepare(Call.of("POST", scene.url("/a"))).header("x-release", "v2");
    assertThat(scene.call(post.body("once")).release()).isEqualTo("v1");
  }

  @Test
  void aSafeRequestThatWasCutOffBeforeAnAnswerIsRepeatedElsewhere() {
    scene.orders("v2").on("/cut", request -> Reply.cut());
    assertThat(scene.call(get(scene.url("/cut"), "v2")).release()).isEqualTo("v1");
  }

  @Test
  void keptAliveConnectionsThatTheServerClosedAreReplacedByOthersToTheSameRelease() {
    Call call = scene.ofThisCase(get(scene.url("/kept"), "v2"));
    Bulk calls = new Bulk(List.of(call), List.of("v2"), List.of(), 8, 48);
    assertThat(scene.jvm().ask(calls).faults()).isEmpty();
    scene.onOrders(Backend::cutConnections);
    // At once, so that a call may be given one dead connection after the other.
    assertThat(scene.jvm().ask(calls).faults()).isEmpty();
    assertThat(scene.orders("v2").received("/kept")).hasSize(96);
  }

  @Test
  void anUnsafeRequestThatWasCutOffIsNotRepeatedElsewhere() {
    scene.onOrders(backend -> backend.on("/cut", request -> Reply.cut()));
    Call post = prepare(Call.of("POST", scene.url("/cut"))).header("x-release", "v2").body("x");
    assertThat(failureTypes(scene.call(post))).isNotEmpty();
    assertThat(scene.orders("v1").received("/cut")).isEmpty();
  }

  /** When calls have ended in every way that there is. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void nothingIsLeftOnAnyThread() {
    Leftovers.assertNone(scene.jvm());
  }

  final List<String> answers(Function<String, String> url, String... releases) {
    return Stream.of(releases)
        .map(release -> scene.call(get(url.apply("/pool"), release)).release())
        .toList();
  }
}
