package dev.graylane.it.grpc;

import static dev.graylane.it.grpc.GrpcContract.of;
import static dev.graylane.it.grpc.GrpcContract.unary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Rules;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application set up: as without the agent, on the baseline and on another release. */
interface GrpcSettingsContract extends GrpcContract {
  private void behavesAsWithoutTheAgent(
      UnaryOperator<ChannelSpec> channel, UnaryOperator<Ask> call) {
    for (Transport transport : Transport.values()) {
      Ask ask = call.apply(unary(channel.apply(plain(transport))));
      Told without = scene().bare().ask(ask);
      assertThat(scene().ask(ask).shape()).as(transport + ", v1").isEqualTo(without.shape());
      assertThat(scene().ask(ask.to("v2")).shape().replace("v2:", "v1:"))
          .as(transport + ", v2")
          .isEqualTo(without.shape());
    }
  }

  @Test
  default void statusDescriptionAndTrailersPassUnchanged() {
    behavesAsWithoutTheAgent(channel -> channel, call -> call.with("x-status", "5"));
    scene().reset();
    Told told = scene().ask(unary(plain(Transport.NETTY)).with("x-status", "14").to("v2"));
    assertThat(told.status()).isEqualTo("UNAVAILABLE");
    assertThat(told.description()).isEqualTo("as asked");
    assertThat(told.trailers()).containsEntry("x-detail", "more about 14");
    assertThat(scene().plain("v1").received()).as("what was sent is not repeated").isEmpty();
  }

  @Test
  default void interceptorsOfTheApplicationRunOnceAndInTheirOrder() {
    ChannelSpec stamped = plain(Transport.NETTY).with("interceptor", "mine");
    scene().bare().ask(unary(stamped));
    List<String> without = scene().plain("v1").only().all("x-stamp");
    scene().ask(unary(stamped).to("v2"));
    assertThat(scene().plain("v2").only().all("x-stamp")).isEqualTo(without).hasSize(2);
  }

  /**
   * What stands between the channel and gRPC's own call, as the log does of this method, hides from
   * the agent which stream is the call's, though it knows by the other methods' calls that gRPC
   * shows streams.
   */
  @ParameterizedTest
  @EnumSource
  default void aCallThatABinaryLogSeesIsSentWithTheAgentsHeaders(Transport transport) {
    ChannelSpec logged = plain(transport).with("binaryLog", "unary");
    for (int i = 0; i < 3; i++) {
      assertThat(scene().ask(of(logged, Kind.DOWNLOAD).to("v2")).release()).isEqualTo("v2");
    }
    scene().reset();
    assertThat(scene().ask(unary(logged).to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().all(UnaryLog.MARK)).hasSize(1);
    assertThat(scene().plain("v2").only().all("traceparent")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  default void callCredentialsAreAskedForTheNameThatTheApplicationCalled(Transport transport) {
    scene().ask(unary(tls(transport)).option("token", "secret").to("v2"));
    assertThat(scene().tls("v2").only().header("authorization"))
        .isEqualTo("secret for " + scene().tlsTarget());
    Told told = scene().ask(unary(tls(transport)).option("token", "none").to("v2"));
    assertThat(told.status()).isEqualTo("UNAUTHENTICATED");
    assertThat(told.description()).isEqualTo("no token");
  }

  @Test
  default void deadlinesHold() {
    behavesAsWithoutTheAgentInStatus(
        channel -> channel, call -> call.option("deadline", "300").with("x-never", "1"));
  }

  private void behavesAsWithoutTheAgentInStatus(
      UnaryOperator<ChannelSpec> channel, UnaryOperator<Ask> call) {
    for (Transport transport : Transport.values()) {
      Ask ask = call.apply(unary(channel.apply(plain(transport))));
      String without = scene().bare().ask(ask).status();
      assertThat(without).isNotEqualTo("OK");
      assertThat(scene().ask(ask.to("v2")).status()).as("" + transport).isEqualTo(without);
    }
  }

  @Test
  default void cancellationEndsTheCall() {
    behavesAsWithoutTheAgent(
        channel -> channel, call -> call.option("cancel", "enough").with("x-never", "1"));
  }

  @Test
  default void compressionIsAsked() {
    scene().ask(unary(plain(Transport.NETTY)).option("compression", "gzip").to("v2"));
    assertThat(scene().plain("v2").only().header("grpc-encoding")).isEqualTo("gzip");
  }

  @Test
  default void listenersAreCalledOnTheApplicationsExecutor() {
    for (Transport transport : Transport.values()) {
      ChannelSpec own = plain(transport).with("executor", "my-executor");
      assertThat(scene().ask(unary(own).to("v2")).thread()).isEqualTo("my-executor");
      assertThat(scene().ask(unary(own)).thread()).isEqualTo("my-executor");
    }
  }

  @ParameterizedTest
  @EnumSource
  default void aDirectExecutorWorksForAllKindsOfCalls(Transport transport) {
    ChannelSpec direct = plain(transport).with("directExecutor", "");
    for (Kind kind : Kind.values()) {
      assertThat(scene().ask(of(direct, kind).to("v2")).release()).isEqualTo("v2");
    }
  }

  @Test
  default void anOverriddenAuthorityIsWhatTheServerSees() {
    ChannelSpec named = plain(Transport.NETTY).with("authority", "named.by.user");
    scene()
        .control
        .apply(GrpcScene.byHeader(scene().instances(Rules.of("named").host("named.by.user"))));
    assertThat(scene().ask(unary(named).to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo("named.by.user");
    scene().control.remove("named");
  }

  @Test
  default void theAuthorityOfOneCallIsWhatTheServerSees() {
    scene()
        .control
        .apply(GrpcScene.byHeader(scene().instances(Rules.of("named").host("named.by.call"))));
    Ask ask = unary(plain(Transport.NETTY)).option("authority", "named.by.call");
    assertThat(scene().ask(ask.to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo("named.by.call");
    scene().control.remove("named");
  }

  @Test
  default void messagesThatAreTooLargeForTheApplicationAreRefused() {
    behavesAsWithoutTheAgentInStatus(
        channel -> channel.with("maxInbound", "1000"), call -> call.with("x-bytes", "5000"));
    behavesAsWithoutTheAgentInStatus(
        channel -> channel, call -> call.option("maxInbound", "1000").with("x-bytes", "5000"));
  }

  @ParameterizedTest
  @EnumSource
  default void theStreamsOfACallAreSoonFollowedByNobodyElseThanWithoutTheAgent(
      Transport transport) {
    int without = scene().bare().ask(new Followers(plain(transport), "v1"));
    Followers followers = new Followers(plain(transport), "v2");
    await().untilAsserted(() -> assertThat(scene().jvm.ask(followers)).isEqualTo(without));
  }

  @Test
  default void theApplicationsUserAgentIsSent() {
    scene().ask(unary(plain(Transport.NETTY).with("userAgent", "shop/7")).to("v2"));
    assertThat(scene().plain("v2").only().header("user-agent")).startsWith("shop/7 grpc-java");
  }

  @Test
  default void aBuilderThatTheApplicationGoesOnWithChangesNothingForItsFirstChannel() {
    ChannelSpec reused = plain(Transport.NETTY).with("reused", "");
    assertThat(scene().ask(unary(reused).to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo(scene().target());
    assertThat(scene().plain("v2").only().header("user-agent")).doesNotContain("someone-else");
  }

  @Test
  default void retriesOfTheApplicationsServiceConfigAreMadeAtTheChosenRelease() {
    ChannelSpec retrying = plain(Transport.NETTY).with("retries", "3");
    Told told = scene().ask(unary(retrying).with("x-refuse", "10").to("v2"));
    assertThat(told.status()).isEqualTo("ABORTED");
    scene().bare().ask(unary(retrying).with("x-refuse", "10"));
    assertThat(scene().plain("v1").received()).as("without the agent").hasSize(3);
    assertThat(scene().plain("v2").received()).hasSize(3);
  }

  @Test
  default void timeoutsOfTheApplicationsServiceConfigHold() {
    behavesAsWithoutTheAgentInStatus(
        channel -> channel.with("timeout", "0.3s"), call -> call.with("x-never", "1"));
  }

  @Test
  default void theServiceConfigOfTheApplicationsNameResolverHolds() {
    scene()
        .control
        .apply(GrpcScene.byHeader(scene().instances(Rules.of("registered").host("registered"))));
    ChannelSpec registered =
        ChannelSpec.plain(
            Transport.NETTY, "registry://127.0.0.1:" + scene().port() + "/registered");
    assertThat(scene().ask(unary(registered).to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo("registered");
    assertThat(scene().ask(unary(registered).with("x-never", "1").to("v2")).status())
        .isEqualTo("DEADLINE_EXCEEDED");
    scene().control.remove("registered");
  }

  @Test
  default void theApplicationsLoadBalancerIsUsed() {
    assertThat(
            scene()
                .ask(unary(plain(Transport.NETTY).with("policy", "round_robin")).to("v2"))
                .release())
        .isEqualTo("v2");
  }

  @Test
  default void aCallThroughTheApplicationsProxyIsLeftAloneAndCounted() {
    long before = scene().control.counter("skipped.proxy");
    for (Transport transport : Transport.values()) {
      ChannelSpec proxied = plain(transport).with("proxy", "1");
      Told told = scene().ask(unary(proxied).to("v2"));
      assertThat(told.status()).isEqualTo("UNAVAILABLE");
      assertThat(told.status()).isEqualTo(scene().bare().ask(unary(proxied)).status());
    }
    assertThat(scene().plain("v2").received()).isEmpty();
    await().until(() -> scene().control.counter("skipped.proxy") > before);
  }

  @Test
  default void aReleaseThatIsReachedByItsOwnNameIsToldThatName() {
    Rules rules =
        Rules.of("orders")
            .host(scene().target())
            .instance("v1", "127.0.0.1", scene().port())
            .instanceWithAuthority("v2", "127.0.0.2", scene().port());
    scene().control.apply(rules.always().to("v2"));
    assertThat(scene().ask(unary(plain(Transport.NETTY))).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo("127.0.0.2:" + scene().port());
  }
}
