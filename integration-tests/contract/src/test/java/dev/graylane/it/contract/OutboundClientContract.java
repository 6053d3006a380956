package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.RELEASES;
import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.AgentJvm;
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
import dev.graylane.it.client.Stop;
import dev.graylane.it.client.SwitchByJmx;
import dev.graylane.it.client.Window;
import dev.graylane.it.sabotage.Sabotage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What holds for every outbound client: the application's calls go where the rules say, and nothing
 * else about them changes. A client's test says which client it is; a case that a client cannot
 * have is overridden with {@code @Disabled} and the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class OutboundClientContract {
  private static final int LARGE = 5_000_000;

  /** How often the rules change under load, and how many calls are made meanwhile, at least. */
  private static final int CHANGES = 100;

  private static final int CALLS = 300;

  Scene scene;

  abstract Scene.ClientUnderTest client();

  /** Whether the client can speak HTTP/2. */
  boolean speaksHttp2() {
    return false;
  }

  /** Whether it can speak HTTP/2 without TLS, too. */
  boolean speaksHttp2WithoutTls() {
    return speaksHttp2();
  }

  /** Whether applications can put interceptors into the client. */
  boolean hasInterceptors() {
    return false;
  }

  /** The schemes over which it calls an endpoint by a name of the endpoint's own. */
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of();
  }

  /** Prepares every call; for a client that is tested in one of several ways. */
  Call prepare(Call call) {
    return call;
  }

  @BeforeAll
  void start() {
    scene = new Scene(client());
  }

  @AfterAll
  void end() {
    if (scene != null) {
      scene.close();
    }
  }

  @BeforeEach
  void reset(TestInfo test) {
    scene.reset(test.getDisplayName());
  }

  final Answer call(Call call) {
    return scene.call(prepare(call));
  }

  final Call get(String url, String release) {
    Call call = prepare(Call.get(url));
    return release.equals("v1") ? call : call.header("x-release", release);
  }

  final Answer without(Call call) {
    return scene.callWithoutAgent(prepare(call));
  }

  // Where calls go.

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
  void aHostThatIsNoServiceIsLeftAlone() {
    String url = "http://plain.test:" + stockPortAtHome().port() + "/a";
    assertThat(scene.call(get(url, "v2")).release()).isEqualTo("home");
    assertThat(call(Call.get(url)).header("x-answered-by")).isEqualTo("home");
  }

  private Backend stockPortAtHome() {
    return scene.keep(Backend.start("home", "127.0.0.1", null));
  }

  @Test
  void aLogicalNameThatDoesNotResolveWorksWhenAServiceNamesIt() {
    scene.control.apply(Rules.of("logical").host("logical-orders").instance(scene.orders("v1")));
    try {
      Answer answer = call(Call.get("http://logical-orders/a"));
      assertThat(answer.release()).isEqualTo("v1");
      assertThat(only(scene.orders("v1"), "/a").authority()).isEqualTo("logical-orders");
    } finally {
      scene.control.remove("logical");
    }
  }

  @Test
  void aNameThatDoesNotResolveFailsAsWithoutTheAgentWhenNoServiceNamesIt() {
    Call call = Call.get("http://no-such-name/a");
    assertThat(failureTypes(call(call))).isEqualTo(failureTypes(without(call))).isNotEmpty();
  }

  // What is on the wire.

  @Test
  void theServerSeesTheNamesThatTheApplicationWrote() {
    scene.call(get(scene.url("/names"), "v2"));
    assertThat(only(scene.orders("v2"), "/names").authority())
        .isEqualTo("orders.test:" + scene.orders("v1").port());
  }

  @Test
  void pathAndQueryArriveByteForByte() {
    scene.call(get(scene.url("/a%2Fb?q=x%26y%20z"), "v2"));
    assertThat(scene.orders("v2").received("/a%2Fb"))
        .extracting(Received::target)
        .containsExactly("/a%2Fb?q=x%26y%20z");
  }

  @Test
  void aHostThatTheApplicationSetIsKept() {
    Call call = get(scene.url("/host"), "v2").header("Host", "set.by.user");
    assertThat(scene.call(call).release()).isEqualTo("v2");
    assertThat(only(scene.orders("v2"), "/host").authority()).isEqualTo("set.by.user");
  }

  @Test
  void theAgentsHeadersReplaceThoseThatTheApplicationCopiedFromElsewhere() {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    scene.call(get(scene.url("/trace"), "v2").header("traceparent", stale));
    List<String> sent = only(scene.orders("v2"), "/trace").all("traceparent");
    assertThat(sent).hasSize(1);
  }

  @Test
  void aHeaderThatARulePutsReplacesTheApplications() {
    scene.control.apply(scene.ordersRules().always().puts("x-colour", "red"));
    assertThat(scene.call(get(scene.url("/colour"), "v2").header("X-Colour", "blue")).release())
        .isEqualTo("v2");
    scene.call(get(scene.url("/colour"), "v1"));
    assertThat(only(scene.orders("v2"), "/colour").all("x-colour")).containsExactly("red");
    assertThat(only(scene.orders("v1"), "/colour").all("x-colour")).containsExactly("red");
  }

  // TLS.

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

  // Endpoints with a name of their own.

  @Test
  void anEndpointWithANameOfItsOwnIsCalledByItWhereTheClientCan() {
    int port = scene.orders("v1").port();
    Rules rules = scene.ordersWithoutRoutes().instanceWithAuthority("own", "v2.test", port);
    scene.control.apply(rules.always().to("own"));
    assertThat(call(Call.get(scene.url("/own"))).release()).isEqualTo("v2");
    String name = obeysEndpointAuthorityOver().contains("http") ? "v2.test" : "orders.test";
    assertThat(only(scene.orders("v2"), "/own").authority()).isEqualTo(name + ":" + port);
    if (speaksHttp2WithoutTls()) {
      assertThat(call(Call.get(scene.url("/own-h2c")).http2()).release()).isEqualTo("v2");
      assertThat(only(scene.orders("v2"), "/own-h2c").authority()).isEqualTo(name + ":" + port);
    }
  }

  @Test
  void anEndpointWithANameOfItsOwnHasToProveItWithTls() {
    assumeTrue(obeysEndpointAuthorityOver().contains("https"), "the client cannot be told");
    int port = scene.ordersTls("v1").port();
    Rules rules = scene.tlsRules().instanceWithAuthority("own", "wrong.test", port);
    scene.control.apply(
        rules
            .instanceWithAuthority("false", "v2.test", port)
            .header("x-release", "false")
            .to("false")
            .always()
            .to("own"));
    assertThat(call(Call.get(scene.tlsUrl("/own"))).release()).isEqualTo("v5");
    Received received = only(scene.ordersTls("v5"), "/own");
    assertThat(received.serverName()).isEqualTo("wrong.test");
    assertThat(received.authority()).isEqualTo("wrong.test:" + port);
    assertThat(failureTypes(scene.call(get(scene.tlsUrl("/false"), "false"))))
        .anyMatch(type -> type.contains("SSL"));
  }

  @Test
  void aCallToANameOfItsOwnThatTheClientCannotCheckIsLeftAloneAndCounted() {
    assumeTrue(
        obeysEndpointAuthorityOver().equals(Set.of("http")), "the client obeys, or does not");
    int port = scene.ordersTls("v1").port();
    Rules rules = scene.tlsRules().instanceWithAuthority("own", "wrong.test", port);
    scene.control.apply(rules.always().to("own"));
    assertThat(call(Call.get(scene.tlsUrl("/own"))).release()).isEqualTo("v1");
    await().until(() -> scene.control.counter("skipped.authority") > 0);
  }

  // Pools.

  @Test
  void baseGrayAndBaseAgainAreToldApartOnKeptAliveConnections() {
    int connections = scene.orders("v1").connections();
    assertThat(answers(scene::url, "v1", "v2", "v1", "v2", "v1"))
        .containsExactly("v1", "v2", "v1", "v2", "v1");
    assertThat(scene.orders("v1").connections() - connections)
        .as("new connections to the baseline")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void baseAndGrayAreToldApartOnKeptAliveTlsConnections() {
    assertThat(answers(scene::tlsUrl, "v1", "v2", "v1", "v2", "v3", "v1"))
        .containsExactly("v1", "v2", "v1", "v2", "v3", "v1");
  }

  @Test
  void aThousandAlternatingCallsAreEachAnsweredByTheChosenRelease() {
    BulkResult result =
        scene
            .jvm()
            .ask(
                new Bulk(
                    List.of(get(scene.url("/a"), "v1"), get(scene.url("/a"), "v2")),
                    List.of("v1", "v2"),
                    List.of(),
                    1,
                    1000));
    assertThat(result.faults()).isEmpty();
    assertThat(result.byRelease()).containsEntry("v1", 500).containsEntry("v2", 500);
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

  // What the application does with its calls.

  @Test
  void aRedirectToTheSameOriginIsDecidedAgainAndFollowed() {
    scene.orders("v2").on("/from", request -> Reply.redirect("/to"));
    Answer answer = scene.call(get(scene.url("/from"), "v2").followRedirects());
    assertThat(answer.release()).isEqualTo("v2");
    assertThat(answer.url()).isIn("", scene.url("/to"));
    assertThat(only(scene.orders("v2"), "/to").authority())
        .isEqualTo("orders.test:" + scene.orders("v1").port());
  }

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

  // Change and failure.

  @Test
  void aCallUnderWayIsFinishedWhenItsRuleIsWithdrawn() {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    scene.orders("v2").on("/slow", request -> Reply.ok("late").after(answered));
    CompletableFuture<Answer> underWay = scene.jvm().begin(get(scene.url("/slow"), "v2"));
    await().until(() -> !scene.orders("v2").received("/slow").isEmpty());
    scene.control.apply(scene.ordersWithoutRoutes());
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
    assertThat(underWay).isNotDone();
    answered.complete(null);
    assertThat(scene.jvm().get(underWay).release()).isEqualTo("v2");
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
  }

  @Test
  void underLoadNoCallGoesWhereNeitherTheOldNorTheNewRuleSays() {
    scene.onOrders(Backend::stopRecording);
    scene.control.apply(scene.ordersWithoutRoutes().always().to("v1"));
    scene.jvm().ask(new Window(0, 0));
    CompletableFuture<BulkResult> load =
        scene.jvm().begin(new Bulk(List.of(get(scene.url("/a"), "v1")), List.of(), RELEASES, 2, 0));
    long before = served();
    for (int change = 1; change <= CHANGES || served() - before < CALLS; change++) {
      assertThat(change).as("changes during %s calls", CALLS).isLessThan(100 * CHANGES);
      scene.jvm().ask(new Window(change - 1, change));
      String release = RELEASES.get(change % RELEASES.size());
      scene.control.apply(scene.ordersWithoutRoutes().always().to(release));
    }
    scene.jvm().ask(new Stop());
    BulkResult result = scene.jvm().get(load);
    assertThat(result.faults()).isEmpty();
    assertThat(result.byRelease().keySet()).containsExactlyInAnyOrderElementsOf(RELEASES);
    assertThat(result.withinOneChange()).as("calls with a sharp verdict").isGreaterThan(20);
  }

  private long served() {
    return scene.orders.stream().mapToLong(Backend::requests).sum();
  }

  @Test
  void theKillSwitchLeavesEveryCallAlone() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    await().until(() -> scene.jvm().ask(new SwitchByJmx(false)));
    try {
      assertThat(scene.call(get(scene.url("/killed"), "v3")).release()).isEqualTo("v1");
      assertThat(only(scene.orders("v1"), "/killed").all("traceparent")).isEmpty();
    } finally {
      scene.jvm().ask(new SwitchByJmx(true));
    }
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
  }

  @Test
  void whereAnInstanceRefusesConnectionsTheNextOneAnswers() {
    Rules rules =
        Rules.of("orders")
            .host("orders.test:" + scene.orders("v1").port())
            .instance(scene.orders("v1"))
            .instance("v2", "127.0.0.99", scene.orders("v1").port())
            .instance("v2", "127.0.0.2", scene.orders("v1").port());
    scene.control.apply(rules.always().to("v2"));
    assertThat(Stream.generate(() -> call(Call.get(scene.url("/a"))).release()).limit(10))
        .containsOnly("v2");
  }

  @Test
  void whereNoInstanceOfTheReleaseTakesConnectionsTheFallbackAnswers() {
    scene.orders("v2").kill();
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
    Call post = prepare(Call.of("POST", scene.url("/a"))).header("x-release", "v2");
    assertThat(scene.call(post.body("once")).release()).isEqualTo("v1");
  }

  @Test
  void aCallOnAConnectionThatDiedMeanwhileSucceeds() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    scene.orders("v2").kill();
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
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
  void anUnsafeRequestIsSentNoMoreOftenThanWithoutTheAgent() {
    scene.onOrders(backend -> backend.on("/cut", request -> Reply.cut()));
    Call post = prepare(Call.of("POST", scene.url("/cut"))).body("x");
    List<String> failure = failureTypes(without(post));
    int sent = scene.orders("v1").received("/cut").size();
    assertThat(failureTypes(scene.call(post.header("x-release", "v2")))).isEqualTo(failure);
    assertThat(scene.orders("v2").received("/cut")).hasSizeLessThanOrEqualTo(sent);
  }

  @Test
  void anUnsafeRequestThatWasCutOffIsNotRepeatedElsewhere() {
    scene.onOrders(backend -> backend.on("/cut", request -> Reply.cut()));
    Call post = prepare(Call.of("POST", scene.url("/cut"))).header("x-release", "v2").body("x");
    assertThat(failureTypes(scene.call(post))).isNotEmpty();
    assertThat(scene.orders("v1").received("/cut")).isEmpty();
  }

  @Test
  void anUnsafeRequestWhoseInstanceDiesUponItReachesNoOther() {
    scene.orders("v2").on("/die", request -> scene.orders("v2").die());
    Call post = prepare(Call.of("POST", scene.url("/die"))).header("x-release", "v2").body("x");
    assertThat(failureTypes(scene.call(post))).isNotEmpty();
    assertThat(scene.orders("v1").received("/die")).isEmpty();
  }

  @Test
  void anUnsafeRequestOnAKeptConnectionWhoseInstanceDiesUponItReachesNoOther() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    anUnsafeRequestWhoseInstanceDiesUponItReachesNoOther();
  }

  @Test
  void anUnsafeRequestThatItsClientIsToldToRepeatReachesNoOther() {
    scene.orders("v2").on("/die", request -> scene.orders("v2").die());
    Call post = prepare(Call.of("POST", scene.url("/die"))).header("x-release", "v2").body("x");
    assertThat(failureTypes(scene.call(post.repeating()))).isNotEmpty();
    assertThat(scene.orders("v1").received("/die")).isEmpty();
  }

  /** When calls have ended in every way that there is. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void nothingIsLeftOnAnyThread() {
    Leftovers.assertNone(scene.jvm());
  }

  // Faults of the agent.

  /** The last: there is no way back. */
  @Test
  @Order(Integer.MAX_VALUE)
  void anAgentThatFailsAtEveryCallLeavesEachAsWithoutIt() {
    AgentJvm broken = scene.jvm();
    broken.ask(new Sabotage());
    Call gray = get(scene.url("/a"), "v2");
    assertThat(scene.call(gray).release()).isEqualTo("v1");
    assertThat(only(scene.orders("v1"), "/a").all("graylane")).isEmpty();
    assertThat(scene.call(get(scene.tlsUrl("/a"), "v2")).release()).isEqualTo("v1");
    Call post = prepare(Call.of("POST", scene.url("/post"))).body("body");
    assertThat(scene.call(post).release()).isEqualTo("v1");
    Call unknown = prepare(Call.get("http://no-such-name/a"));
    assertThat(failureTypes(scene.call(unknown))).isEqualTo(failureTypes(without(unknown)));
    assertThat(broken.output()).containsOnlyOnce("sabotage: call");
    await().until(() -> scene.faults("deciding a call") > 0);

    broken.ask(Sabotage.ofBegunCalls());
    assertThat(scene.call(gray).release()).isEqualTo("v1");
    assertThat(scene.call(post).release()).isEqualTo("v1");
    assertThat(failureTypes(scene.call(unknown))).isEqualTo(failureTypes(without(unknown)));
    assertThat(broken.output()).containsOnlyOnce("sabotage: end");
    await().until(() -> scene.faults("asking for a call's target") > 0);
  }

  // Helpers.

  private List<String> answers(
      java.util.function.Function<String, String> url, String... releases) {
    return Stream.of(releases)
        .map(release -> scene.call(get(url.apply("/pool"), release)).release())
        .toList();
  }

  static List<String> failureTypes(Answer answer) {
    return answer.failure() == null ? List.of() : answer.failure().types();
  }
}
