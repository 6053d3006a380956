package dev.graylane.it.grpc;

import static dev.graylane.it.grpc.GrpcContract.of;
import static dev.graylane.it.grpc.GrpcContract.unary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.RecordingRelay;
import dev.graylane.it.Rules;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where calls go, and what is on the wire. */
interface GrpcWireContract extends GrpcContract {
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

  @ParameterizedTest
  @MethodSource("dev.graylane.it.grpc.GrpcWireContract#everyWay")
  default void aCallGoesWhereItsRuleSaysAndBearsTheNamesThatTheApplicationWrote(
      Transport transport, boolean secure, Kind kind) {
    ChannelSpec channel = secure ? tls(transport) : plain(transport);
    List<GrpcBackend> backends = secure ? scene().tls : scene().plain;
    List<String> answers =
        switch (kind) {
          case UNARY -> List.of("a");
          case UPLOAD -> List.of("3 messages of 3");
          case DOWNLOAD -> List.of("0", "1", "2");
          case CHAT -> List.of("a", "b", "c");
        };
    for (String release : List.of("v1", "v2", "v1", "v3")) {
      Told told = scene().ask(of(channel, kind).to(release));
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
  default void aThousandAlternatingCallsAreEachAnsweredByTheChosenRelease(Transport transport) {
    List<Ask> two = List.of(unary(plain(transport)).to("v1"), unary(plain(transport)).to("v2"));
    assertThat(scene().jvm.ask(new Many(two, 1, 1000)))
        .isEqualTo(new TreeMap<>(java.util.Map.of("0:v1:hello", 500, "1:v2:hello", 500)));
    int connections = scene().plain("v2").connections();
    assertThat(scene().jvm.ask(new Many(two, 8, 1000)))
        .containsOnlyKeys("0:v1:hello", "1:v2:hello");
    assertThat(scene().plain("v2").connections()).isEqualTo(connections);
  }

  @ParameterizedTest
  @EnumSource
  default void aCertificateForAnotherNameIsRefusedThoughTheCallIsDiverted(Transport transport) {
    Told told = scene().ask(unary(tls(transport)).to("v4"));
    assertThat(told.status()).isEqualTo("UNAVAILABLE");
    assertThat(told.causes()).anyMatch(type -> type.contains("SSL"));
    assertThat(scene().tls("v4").received()).isEmpty();
    assertThat(scene().tls("v1").received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  default void aLogicalNameWorksWhileARuleNamesItAndFailsAsBeforeWhenNoneDoes(Transport transport) {
    ChannelSpec channel = ChannelSpec.plain(transport, "logical-orders");
    Told before = scene().ask(unary(channel.named("before")));
    assertThat(before.shape()).isEqualTo(scene().bare().ask(unary(channel)).shape());
    assertThat(before.status()).isEqualTo("UNAVAILABLE");
    scene()
        .control
        .apply(GrpcScene.byHeader(scene().instances(Rules.of("logical").host("logical-orders"))));
    assertThat(scene().ask(unary(channel)).release()).isEqualTo("v1");
    assertThat(scene().ask(unary(channel).to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo("logical-orders");
    scene().control.remove("logical");
    assertThat(scene().ask(unary(channel)).status()).isEqualTo("UNAVAILABLE");
  }

  @Test
  default void aHostThatIsNoServiceIsLeftAlone() {
    scene().control.remove("orders");
    assertThat(scene().ask(unary(plain(Transport.NETTY)).to("v2")).release()).isEqualTo("v1");
    assertThat(scene().plain("v1").only().all("traceparent")).isEmpty();
  }

  @Test
  default void anAddressThatIsAnInstanceIsDivertedToo() {
    ChannelSpec direct =
        ChannelSpec.plain(Transport.NETTY, "").with("address", "127.0.0.1:" + scene().port());
    assertThat(scene().ask(unary(direct).to("v2")).release()).isEqualTo("v2");
    assertThat(scene().plain("v2").only().authority()).isEqualTo("127.0.0.1:" + scene().port());
  }

  /** The first calls of a channel are given their headers in another way than later ones. */
  @ParameterizedTest
  @EnumSource
  default void theAgentsMetadataReplacesWhatTheApplicationCopiedFromElsewhere(Transport transport) {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    Ask ask = unary(plain(transport)).to("v2").with("traceparent", stale).with("token", "mine");
    for (int call = 0; call < 10; call++) {
      scene().ask(ask);
    }
    assertThat(scene().plain("v2").received())
        .hasSize(10)
        .allSatisfy(
            call -> {
              assertThat(call.all("traceparent")).hasSize(1).doesNotContain(stale);
              assertThat(call.all("token")).containsExactly("mine");
            });
  }

  /**
   * HTTP/2 names what it sent before by a number, as long as it has place for it: what the agent
   * sends with each call takes none of it.
   */
  @ParameterizedTest
  @EnumSource
  default void theApplicationsOwnMetadataIsSentInFullNoOftenerThanWithoutTheAgent(
      Transport transport) throws Exception {
    String token = "one-token-for-all-calls";
    GrpcBackend server = scene().plain("v2");
    try (RecordingRelay relay = RecordingRelay.before(server.ip(), server.port())) {
      scene()
          .control
          .apply(
              GrpcScene.byHeader(
                  Rules.of("relayed")
                      .host("relayed.test")
                      .instance("v1", "127.0.0.1", scene().port())
                      .instance("v2", "127.0.0.1", relay.port())));
      Ask ask = unary(ChannelSpec.plain(transport, "relayed.test")).to("v2").with("token", token);
      assertThat(scene().jvm.ask(new Many(List.of(ask), 1, 200)))
          .isEqualTo(new TreeMap<>(java.util.Map.of("0:v2:hello", 200)));
      assertThat(scene().plain("v2").received())
          .extracting(call -> call.header("traceparent"))
          .doesNotHaveDuplicates()
          .hasSize(200);
      assertThat(relay.timesSent(token)).isEqualTo(1);
    } finally {
      scene().control.remove("relayed");
    }
  }
}
