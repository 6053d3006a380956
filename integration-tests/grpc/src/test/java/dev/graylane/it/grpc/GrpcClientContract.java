package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Rules;
import dev.graylane.it.client.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every gRPC client: each call goes where the rules say, and nothing else about it
 * changes. A test of a version says which one it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GrpcClientContract {
  private static final int CHANGES = 200;

  GrpcScene scene;

  abstract Libraries libraries();

  @BeforeAll
  void start() {
    scene = new GrpcScene(libraries());
  }

  @AfterAll
  void end() {
    if (scene != null) {
      scene.close();
    }
  }

  @BeforeEach
  void reset() {
    scene.reset();
  }

  final ChannelSpec plain(Transport transport) {
    return ChannelSpec.plain(transport, scene.target());
  }

  final ChannelSpec tls(Transport transport) {
    return ChannelSpec.tls(transport, scene.tlsTarget());
  }

  static Ask unary(ChannelSpec channel) {
    return Ask.of(channel, Kind.UNARY, "hello");
  }

  static Ask of(ChannelSpec channel, Kind kind) {
    return kind == Kind.DOWNLOAD
        ? Ask.of(channel, kind, "3")
        : Ask.of(channel, kind, "a", "b", "c");
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(Transport.values())
        .flatMap(
            transport ->
                Stream.of(false, true)
                    .flatMap(
                        tls ->
                            Stream.of(Kind.values())
                                .map(kind -> Arguments.of(transport, tls, kind))));
  }

  // Where calls go, and what is on the wire.

  @ParameterizedTest
  @MethodSource("everyWay")
  void aCallGoesWhereItsRuleSaysAndBearsTheNamesThatTheApplicationWrote(
      Transport transport, boolean secure, Kind kind) {
    ChannelSpec channel = secure ? tls(transport) : plain(transport);
    List<GrpcBackend> backends = secure ? scene.tls : scene.plain;
    List<String> answers =
        switch (kind) {
          case UNARY -> List.of("a");
          case UPLOAD -> List.of("3 messages of 3");
          case DOWNLOAD -> List.of("0", "1", "2");
          case CHAT -> List.of("a", "b", "c");
        };
    for (String release : List.of("v1", "v2", "v1", "v3")) {
      Told told = scene.ask(of(channel, kind).to(release));
      assertThat(told.messages()).isEqualTo(answers.stream().map(a -> release + ":" + a).toList());
      assertThat(told.status()).isEqualTo("OK");
      assertThat(told.trailers()).containsEntry(Echo.ANSWERED_BY, release);
    }
    assertThat(backends.get(1).only().authority()).isEqualTo(channel.target());
    assertThat(backends.get(1).only().serverName()).isEqualTo(secure ? "orders.test" : "");
    assertThat(backends.get(1).only().all("traceparent")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aThousandAlternatingCallsAreEachAnsweredByTheChosenRelease(Transport transport) {
    List<Ask> two = List.of(unary(plain(transport)).to("v1"), unary(plain(transport)).to("v2"));
    assertThat(scene.jvm.ask(new Many(two, 1, 1000)))
        .isEqualTo(new TreeMap<>(java.util.Map.of("0:v1:hello", 500, "1:v2:hello", 500)));
    int connections = scene.plain("v2").connections();
    assertThat(scene.jvm.ask(new Many(two, 8, 1000))).containsOnlyKeys("0:v1:hello", "1:v2:hello");
    assertThat(scene.plain("v2").connections()).isEqualTo(connections);
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateForAnotherNameIsRefusedThoughTheCallIsDiverted(Transport transport) {
    Told told = scene.ask(unary(tls(transport)).to("v4"));
    assertThat(told.status()).isEqualTo("UNAVAILABLE");
    assertThat(told.causes()).anyMatch(type -> type.contains("SSL"));
    assertThat(scene.tls("v4").received()).isEmpty();
    assertThat(scene.tls("v1").received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLogicalNameWorksWhileARuleNamesItAndFailsAsBeforeWhenNoneDoes(Transport transport) {
    ChannelSpec channel = ChannelSpec.plain(transport, "logical-orders");
    Told before = scene.ask(unary(channel.named("before")));
    assertThat(before.shape()).isEqualTo(scene.bare().ask(unary(channel)).shape());
    assertThat(before.status()).isEqualTo("UNAVAILABLE");
    scene.control.apply(
        GrpcScene.byHeader(scene.instances(Rules.of("logical").host("logical-orders"))));
    assertThat(scene.ask(unary(channel)).release()).isEqualTo("v1");
    assertThat(scene.ask(unary(channel).to("v2")).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo("logical-orders");
    scene.control.remove("logical");
    assertThat(scene.ask(unary(channel)).status()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void aHostThatIsNoServiceIsLeftAlone() {
    scene.control.remove("orders");
    assertThat(scene.ask(unary(plain(Transport.NETTY)).to("v2")).release()).isEqualTo("v1");
    assertThat(scene.plain("v1").only().all("traceparent")).isEmpty();
  }

  @Test
  void anAddressThatIsAnInstanceIsDivertedToo() {
    ChannelSpec direct =
        ChannelSpec.plain(Transport.NETTY, "").with("address", "127.0.0.1:" + scene.port());
    assertThat(scene.ask(unary(direct).to("v2")).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo("127.0.0.1:" + scene.port());
  }

  @Test
  void theAgentsMetadataReplacesWhatTheApplicationCopiedFromElsewhere() {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    scene.ask(unary(plain(Transport.NETTY)).to("v2").with("traceparent", stale));
    assertThat(scene.plain("v2").only().all("traceparent")).hasSize(1).doesNotContain(stale);
  }

  // What the application set up: as without the agent, on the baseline and on another release.

  private void behavesAsWithoutTheAgent(
      UnaryOperator<ChannelSpec> channel, UnaryOperator<Ask> call) {
    for (Transport transport : Transport.values()) {
      Ask ask = call.apply(unary(channel.apply(plain(transport))));
      Told without = scene.bare().ask(ask);
      assertThat(scene.ask(ask).shape()).as(transport + ", v1").isEqualTo(without.shape());
      assertThat(scene.ask(ask.to("v2")).shape().replace("v2:", "v1:"))
          .as(transport + ", v2")
          .isEqualTo(without.shape());
    }
  }

  @Test
  void statusDescriptionAndTrailersPassUnchanged() {
    behavesAsWithoutTheAgent(channel -> channel, call -> call.with("x-status", "5"));
    scene.reset();
    Told told = scene.ask(unary(plain(Transport.NETTY)).with("x-status", "14").to("v2"));
    assertThat(told.status()).isEqualTo("UNAVAILABLE");
    assertThat(told.description()).isEqualTo("as asked");
    assertThat(told.trailers()).containsEntry("x-detail", "more about 14");
    assertThat(scene.plain("v1").received()).as("what was sent is not repeated").isEmpty();
  }

  @Test
  void interceptorsOfTheApplicationRunOnceAndInTheirOrder() {
    ChannelSpec stamped = plain(Transport.NETTY).with("interceptor", "mine");
    scene.bare().ask(unary(stamped));
    List<String> without = scene.plain("v1").only().all("x-stamp");
    scene.ask(unary(stamped).to("v2"));
    assertThat(scene.plain("v2").only().all("x-stamp")).isEqualTo(without).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void callCredentialsAreAskedForTheNameThatTheApplicationCalled(Transport transport) {
    scene.ask(unary(tls(transport)).option("token", "secret").to("v2"));
    assertThat(scene.tls("v2").only().header("authorization"))
        .isEqualTo("secret for " + scene.tlsTarget());
    Told told = scene.ask(unary(tls(transport)).option("token", "none").to("v2"));
    assertThat(told.status()).isEqualTo("UNAUTHENTICATED");
    assertThat(told.description()).isEqualTo("no token");
  }

  @Test
  void deadlinesHold() {
    behavesAsWithoutTheAgentInStatus(
        channel -> channel, call -> call.option("deadline", "300").with("x-never", "1"));
  }

  private void behavesAsWithoutTheAgentInStatus(
      UnaryOperator<ChannelSpec> channel, UnaryOperator<Ask> call) {
    for (Transport transport : Transport.values()) {
      Ask ask = call.apply(unary(channel.apply(plain(transport))));
      String without = scene.bare().ask(ask).status();
      assertThat(without).isNotEqualTo("OK");
      assertThat(scene.ask(ask.to("v2")).status()).as("" + transport).isEqualTo(without);
    }
  }

  @Test
  void cancellationEndsTheCall() {
    behavesAsWithoutTheAgent(
        channel -> channel, call -> call.option("cancel", "enough").with("x-never", "1"));
  }

  @Test
  void compressionIsAsked() {
    scene.ask(unary(plain(Transport.NETTY)).option("compression", "gzip").to("v2"));
    assertThat(scene.plain("v2").only().header("grpc-encoding")).isEqualTo("gzip");
  }

  @Test
  void listenersAreCalledOnTheApplicationsExecutor() {
    for (Transport transport : Transport.values()) {
      ChannelSpec own = plain(transport).with("executor", "my-executor");
      assertThat(scene.ask(unary(own).to("v2")).thread()).isEqualTo("my-executor");
      assertThat(scene.ask(unary(own)).thread()).isEqualTo("my-executor");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDirectExecutorWorksForAllKindsOfCalls(Transport transport) {
    ChannelSpec direct = plain(transport).with("directExecutor", "");
    for (Kind kind : Kind.values()) {
      assertThat(scene.ask(of(direct, kind).to("v2")).release()).isEqualTo("v2");
    }
  }

  @Test
  void anOverriddenAuthorityIsWhatTheServerSees() {
    ChannelSpec named = plain(Transport.NETTY).with("authority", "named.by.user");
    scene.control.apply(
        GrpcScene.byHeader(scene.instances(Rules.of("named").host("named.by.user"))));
    assertThat(scene.ask(unary(named).to("v2")).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo("named.by.user");
    scene.control.remove("named");
  }

  @Test
  void theAuthorityOfOneCallIsWhatTheServerSees() {
    scene.control.apply(
        GrpcScene.byHeader(scene.instances(Rules.of("named").host("named.by.call"))));
    Ask ask = unary(plain(Transport.NETTY)).option("authority", "named.by.call");
    assertThat(scene.ask(ask.to("v2")).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo("named.by.call");
    scene.control.remove("named");
  }

  @Test
  void messagesThatAreTooLargeForTheApplicationAreRefused() {
    behavesAsWithoutTheAgentInStatus(
        channel -> channel.with("maxInbound", "1000"), call -> call.with("x-bytes", "5000"));
    behavesAsWithoutTheAgentInStatus(
        channel -> channel, call -> call.option("maxInbound", "1000").with("x-bytes", "5000"));
  }

  @Test
  void theApplicationsUserAgentIsSent() {
    scene.ask(unary(plain(Transport.NETTY).with("userAgent", "shop/7")).to("v2"));
    assertThat(scene.plain("v2").only().header("user-agent")).startsWith("shop/7 grpc-java");
  }

  @Test
  void aBuilderThatTheApplicationGoesOnWithChangesNothingForItsFirstChannel() {
    ChannelSpec reused = plain(Transport.NETTY).with("reused", "");
    assertThat(scene.ask(unary(reused).to("v2")).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo(scene.target());
    assertThat(scene.plain("v2").only().header("user-agent")).doesNotContain("someone-else");
  }

  @Test
  void retriesOfTheApplicationsServiceConfigAreMadeAtTheChosenRelease() {
    ChannelSpec retrying = plain(Transport.NETTY).with("retries", "3");
    Told told = scene.ask(unary(retrying).with("x-refuse", "10").to("v2"));
    assertThat(told.status()).isEqualTo("ABORTED");
    scene.bare().ask(unary(retrying).with("x-refuse", "10"));
    assertThat(scene.plain("v1").received()).as("without the agent").hasSize(3);
    assertThat(scene.plain("v2").received()).hasSize(3);
  }

  @Test
  void timeoutsOfTheApplicationsServiceConfigHold() {
    behavesAsWithoutTheAgentInStatus(
        channel -> channel.with("timeout", "0.3s"), call -> call.with("x-never", "1"));
  }

  @Test
  void theServiceConfigOfTheApplicationsNameResolverHolds() {
    scene.control.apply(
        GrpcScene.byHeader(scene.instances(Rules.of("registered").host("registered"))));
    ChannelSpec registered =
        ChannelSpec.plain(Transport.NETTY, "registry://127.0.0.1:" + scene.port() + "/registered");
    assertThat(scene.ask(unary(registered).to("v2")).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo("registered");
    assertThat(scene.ask(unary(registered).with("x-never", "1").to("v2")).status())
        .isEqualTo("DEADLINE_EXCEEDED");
    scene.control.remove("registered");
  }

  @Test
  void theApplicationsLoadBalancerIsUsed() {
    assertThat(
            scene
                .ask(unary(plain(Transport.NETTY).with("policy", "round_robin")).to("v2"))
                .release())
        .isEqualTo("v2");
  }

  @Test
  void aCallThroughTheApplicationsProxyIsLeftAloneAndCounted() {
    long before = scene.control.counter("skipped.proxy");
    for (Transport transport : Transport.values()) {
      ChannelSpec proxied = plain(transport).with("proxy", "1");
      Told told = scene.ask(unary(proxied).to("v2"));
      assertThat(told.status()).isEqualTo("UNAVAILABLE");
      assertThat(told.status()).isEqualTo(scene.bare().ask(unary(proxied)).status());
    }
    assertThat(scene.plain("v2").received()).isEmpty();
    await().until(() -> scene.control.counter("skipped.proxy") > before);
  }

  @Test
  void aReleaseThatIsReachedByItsOwnNameIsToldThatName() {
    Rules rules =
        Rules.of("orders")
            .host(scene.target())
            .instance("v1", "127.0.0.1", scene.port())
            .instanceWithAuthority("v2", "127.0.0.2", scene.port());
    scene.control.apply(rules.always().to("v2"));
    assertThat(scene.ask(unary(plain(Transport.NETTY))).release()).isEqualTo("v2");
    assertThat(scene.plain("v2").only().authority()).isEqualTo("127.0.0.2:" + scene.port());
  }

  // Streams.

  @ParameterizedTest
  @EnumSource
  void aReaderThatTakesItsTimeHoldsBackTheServer(Transport transport) {
    int messages = 4000;
    GrpcBackend v2 = scene.plain("v2");
    int emitted = v2.echo().emitted();
    int unready = v2.echo().unready();
    String first = scene.jvm.ask(new SlowReader(plain(transport), "v2", messages + ",10000"));
    assertThat(first).startsWith("v2:0");
    await().until(() -> v2.echo().unready() > unready);
    assertThat(v2.echo().emitted() - emitted).isLessThan(messages);
    assertThat(scene.jvm.ask(new SlowReader.Rest())).isEqualTo(messages + " messages");
  }

  @ParameterizedTest
  @EnumSource
  void aWriterIsToldWhenToWaitAndWhenToGoOn(Transport transport) {
    FastWriter.Written written =
        scene.jvm.ask(new FastWriter(plain(transport), "v2", 2000, 10_000));
    assertThat(written.answer()).isEqualTo("v2:2000 messages of 20000000");
    assertThat(written.waits()).isPositive();
  }

  // Failure.

  /** A channel of its own, since gRPC remembers for a while who refused a connection. */
  private ChannelSpec killed(Transport transport) {
    return plain(transport).named("killed");
  }

  @ParameterizedTest
  @EnumSource
  void whereAnInstanceRefusesConnectionsTheNextOneAnswers(Transport transport) {
    Rules rules =
        Rules.of("orders")
            .host(scene.target())
            .instance("v1", "127.0.0.1", scene.port())
            .instance("v2", "127.0.0.99", scene.port())
            .instance("v2", "127.0.0.2", scene.port());
    scene.control.apply(rules.always().to("v2"));
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < 3; i++) {
        assertThat(scene.ask(of(killed(transport), kind)).release()).isEqualTo("v2");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNoInstanceOfTheReleaseTakesConnectionsTheFallbackAnswers(Transport transport) {
    assertThat(scene.ask(unary(killed(transport)).to("v2")).release()).isEqualTo("v2");
    scene.plain("v2").kill();
    // A call that is on its way when the connection ends is the application's to repeat.
    await().until(() -> scene.ask(unary(killed(transport)).to("v2")).release().equals("v1"));
    for (Kind kind : Kind.values()) {
      assertThat(scene.ask(of(killed(transport), kind).to("v2")).release()).isEqualTo("v1");
    }
    Ask waiting = unary(killed(transport)).option("wait", "").option("deadline", "20000");
    assertThat(scene.ask(waiting.to("v2")).release()).as("wait for ready").isEqualTo("v1");
  }

  @Test
  void anInstanceThatComesBackIsSoonCalledAgain() {
    Ask ask = unary(killed(Transport.NETTY)).to("v2");
    scene.plain("v2").kill();
    await().until(() -> scene.ask(ask).release().equals("v1"));
    scene.plain("v2").revive();
    await().until(() -> scene.ask(ask).release().equals("v2"));
  }

  @Test
  void aCallThatMayWaitForAConnectionWaitsWhenThereIsNoOtherInstance() {
    scene.control.apply(
        Rules.of("orders").host(scene.target()).instance("v1", "127.0.0.3", scene.port()));
    scene.plain("v3").kill();
    Ask ask = unary(killed(Transport.NETTY)).option("wait", "").option("deadline", "30000");
    CompletableFuture<Told> waiting = scene.jvm.begin(ask);
    Told impatient = scene.ask(unary(killed(Transport.NETTY)));
    assertThat(impatient.status()).isEqualTo("UNAVAILABLE");
    scene.plain("v3").revive();
    assertThat(scene.jvm.get(waiting).release()).isEqualTo("v3");
  }

  @Test
  void noInstanceAndNoFallbackIsAClearStatus() {
    Rules rules = Rules.of("orders").host(scene.target()).instance("v1", "127.0.0.1", scene.port());
    scene.control.apply(rules.always().fallback("FAIL").to("v2"));
    for (Transport transport : Transport.values()) {
      Told told = scene.ask(unary(killed(transport).with("executor", "mine")));
      assertThat(told.status()).isEqualTo("UNAVAILABLE");
      assertThat(told.description()).contains("orders").contains("v2");
      assertThat(told.thread()).isEqualTo("mine");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInstanceThatRetiresUnderLoadCostsNoCall(Transport transport) {
    CompletableFuture<TreeMap<String, Integer>> load =
        scene.jvm.begin(new Many(List.of(unary(killed(transport)).to("v3")), 4, 0));
    await().until(() -> scene.plain("v3").received().size() > 100);
    scene.plain("v3").retire();
    await().until(() -> scene.plain("v1").received().size() > 100);
    scene.jvm.ask(new Many.Stop());
    assertThat(scene.jvm.get(load)).containsOnlyKeys("0:v3:hello", "0:v1:hello");
  }

  // Change.

  @Test
  void aCallUnderWayIsFinishedWhereItBeganWhenItsRuleIsWithdrawn() {
    ChannelSpec channel = plain(Transport.NETTY);
    assertThat(scene.jvm.ask(new SlowReader(channel, "v2", "2000,10000"))).startsWith("v2:0");
    scene.control.apply(scene.instances(Rules.of("orders").host(scene.target())));
    assertThat(scene.ask(unary(channel).to("v2")).release()).isEqualTo("v1");
    assertThat(scene.jvm.ask(new SlowReader.Rest())).isEqualTo("2000 messages");
  }

  @ParameterizedTest
  @EnumSource
  void underLoadNoCallGoesWhereNeitherTheOldNorTheNewRuleSays(Transport transport) {
    List<String> three = List.of("v1", "v2", "v3");
    scene.control.apply(rulesFor("v1"));
    scene.jvm.ask(new Window(0, 0));
    CompletableFuture<ArrayList<String>> load =
        scene.jvm.begin(new UnderChange(unary(plain(transport)), three, 4));
    for (int change = 1; change <= CHANGES; change++) {
      scene.jvm.ask(new Window(change - 1, change));
      scene.control.apply(rulesFor(three.get(change % three.size())));
      scene.jvm.ask(new Window(change, change));
    }
    scene.jvm.ask(new UnderChange.Stop());
    assertThat(scene.jvm.get(load)).singleElement().asString().matches("\\d{3,} calls");
  }

  private Rules rulesFor(String release) {
    return scene.instances(Rules.of("orders").host(scene.target())).always().to(release);
  }

  @Test
  void theKillSwitchLeavesEveryCallAlone() throws IOException {
    Ask ask = unary(plain(Transport.NETTY)).to("v2");
    assertThat(scene.ask(ask).release()).isEqualTo("v2");
    Files.writeString(scene.killFile(), "");
    try {
      await().until(() -> scene.ask(ask).release().equals("v1"));
    } finally {
      Files.delete(scene.killFile());
    }
    await().until(() -> scene.ask(ask).release().equals("v2"));
  }
}
