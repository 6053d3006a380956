package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Idle;
import dev.graylane.it.sabotage.Sabotage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for the channels of an application: those to other releases live and end with them,
 * whatever becomes of instances, and of the agent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GrpcChannelsContract {
  @AutoClose private GrpcScene scene;

  /** Of channels of other cases. */
  private int before;

  abstract Libraries libraries();

  @BeforeAll
  void start() {
    scene = new GrpcScene(libraries());
  }

  @BeforeEach
  void reset() {
    scene.reset();
    before = connections();
  }

  private ChannelSpec channel(Transport transport, String name) {
    return ChannelSpec.plain(transport, scene.target()).named(name);
  }

  private int connections() {
    return scene.plain.stream().mapToInt(GrpcBackend::connections).sum();
  }

  private int opened() {
    return scene.plain.stream().mapToInt(GrpcBackend::opened).sum();
  }

  @ParameterizedTest
  @EnumSource
  void connectionsAreMadeWhenTheFirstCallNeedsThemAndEndWithTheChannel(Transport transport) {
    int opened = opened();
    ChannelSpec channel = channel(transport, "ended");
    assertThat(scene.ask(GrpcContract.unary(channel).to("v2")).release()).isEqualTo("v2");
    assertThat(opened() - opened).isEqualTo(1);
    assertThat(scene.ask(GrpcContract.unary(channel).to("v3")).release()).isEqualTo("v3");
    assertThat(opened() - opened).isEqualTo(2);
    assertThat(scene.jvm.ask(new Shutdown(channel, false, 20_000)))
        .isEqualTo(new Shutdown.State(true, true, true));
    await().until(() -> connections() <= before);
    Told after = scene.ask(GrpcContract.unary(channel).to("v2"));
    ChannelSpec bare = channel(transport, "bare");
    scene.bare().ask(GrpcContract.unary(bare));
    scene.bare().ask(new Shutdown(bare, false, 20_000));
    assertThat(after.shape())
        .isEqualTo(scene.bare().ask(GrpcContract.unary(bare)).shape())
        .contains("UNAVAILABLE");
  }

  @ParameterizedTest
  @EnumSource
  void aChannelThatIsShutDownLetsCallsToOtherReleasesEnd(Transport transport) {
    ChannelSpec channel = channel(transport, "graceful");
    assertThat(scene.jvm.ask(new SlowReader(channel, "v2", "2000,10000"))).startsWith("v2:0");
    assertThat(scene.jvm.ask(new Shutdown(channel, false, 100)))
        .isEqualTo(new Shutdown.State(true, false, false));
    assertThat(scene.jvm.ask(new SlowReader.Rest())).isEqualTo("2000 messages");
    assertThat(scene.jvm.ask(new Shutdown(channel, false, 20_000)))
        .isEqualTo(new Shutdown.State(true, true, true));
    await().until(() -> connections() <= before);
  }

  @ParameterizedTest
  @EnumSource
  void aChannelThatIsShutDownNowEndsCallsToOtherReleases(Transport transport) {
    ChannelSpec channel = channel(transport, "now");
    assertThat(scene.jvm.ask(new SlowReader(channel, "v2", "2000,10000"))).startsWith("v2:0");
    assertThat(scene.jvm.ask(new Shutdown(channel, true, 20_000)))
        .isEqualTo(new Shutdown.State(true, true, true));
    String end = scene.jvm.ask(new SlowReader.Rest());
    ChannelSpec bare = channel(transport, "bare-now");
    scene.bare().ask(new SlowReader(bare, "v1", "2000,10000"));
    scene.bare().ask(new Shutdown(bare, true, 20_000));
    assertThat(end).isEqualTo(scene.bare().ask(new SlowReader.Rest())).contains("UNAVAILABLE");
    await().until(() -> connections() <= before);
  }

  @Test
  void connectionsToInstancesThatAreGoneAreClosed() {
    int instances = 100;
    GrpcBackend wide = scene.keep(GrpcBackend.start("wide", "0.0.0.0", 0, null));
    ChannelSpec channel = channel(Transport.NETTY, "wide");
    Ask ask = GrpcContract.unary(channel);
    onlyInstance("127.1.0.250", wide.port());
    assertThat(scene.ask(ask).release()).isEqualTo("wide");
    int threads = scene.jvm.ask(new Threads());
    for (int i = 1; i <= instances; i++) {
      onlyInstance("127.1.0." + i, wide.port());
      assertThat(scene.ask(ask).release()).isEqualTo("wide");
    }
    assertThat(wide.connections()).as("opened").isGreaterThan(instances / 2);
    await()
        .atMost(java.time.Duration.ofSeconds(30))
        .until(() -> scene.ask(ask).release().equals("wide") && wide.connections() <= 2);
    assertThat(scene.jvm.ask(new Threads()) - threads).as("threads more").isLessThan(10);
    scene.jvm.ask(new Shutdown(channel, false, 20_000));
    await().until(() -> wide.connections() == 0);
  }

  private void onlyInstance(String ip, int port) {
    scene.control.apply(Rules.of("orders").host(scene.target()).instance("v1", ip, port));
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatReachedAnInstanceWhichThenDiesIsNotRepeated(Transport transport) {
    Ask endless = GrpcContract.unary(channel(transport, "killed")).with("x-silent", "1").to("v9");
    Told told;
    try (AgentJvm instance = libraries().in(new AgentJvm.Builder()).start(Idle.class)) {
      int port = instance.ask(new Serve(ServerTransport.NETTY, "v9", "127.0.0.9"));
      scene.control.apply(
          scene.orders().instance("v9", "127.0.0.9", port).header("x-release", "v9").to("v9"));
      CompletableFuture<Told> underWay = scene.jvm.begin(endless);
      await().until(() -> instance.ask(new Serve.Calls()) == 1);
      instance.close();
      told = scene.jvm.get(underWay);
    }
    assertThat(told.status()).isEqualTo("UNAVAILABLE");
    assertThat(scene.plain("v1").received()).isEmpty();
    assertThat(scene.ask(GrpcContract.unary(channel(transport, "killed")).to("v9")).release())
        .as("the next call")
        .isEqualTo("v1");
  }

  /** The application went on with its builder in a way that none can be built of it any more. */
  @Test
  void aCallWhoseChannelCannotBeBuiltGoesOnAsWithoutTheAgent() {
    try (TestControl control = TestControl.start();
        AgentJvm jvm = scene.withAgent(control).start(Idle.class)) {
      control.apply(scene.orders());
      control.awaitAgent();
      ChannelSpec spoiled = channel(Transport.NETTY, "spoiled").with("spoiled", "yes");
      for (Kind kind : Kind.values()) {
        scene.reset();
        Ask ask = GrpcContract.of(spoiled, kind);
        Told told = jvm.ask(ask.to("v2"));
        assertThat(told.release()).isEqualTo("v1");
        assertThat(told.shape()).isEqualTo(scene.bare().ask(ask.to("v2")).shape());
        assertThat(scene.plain("v2").received()).isEmpty();
        assertThat(scene.plain("v1").received())
            .hasSize(2)
            .allSatisfy(call -> assertThat(call.all("traceparent")).isEmpty());
      }
      ChannelSpec sound = channel(Transport.NETTY, "sound");
      assertThat(jvm.ask(GrpcContract.unary(sound).to("v2")).release()).isEqualTo("v2");
      await().until(() -> control.outcomes("orders", "v2").containsKey("grpc.0"));
      assertThat(control.outcomes("orders", "v2")).as("v2's").isEqualTo(Map.of("grpc.0", 1L));
      assertThat(control.outcomes("orders", "v1")).as("v1's").isEmpty();
      await()
          .untilAsserted(
              () ->
                  assertThat(control.status().getFaultsList())
                      .anySatisfy(fault -> assertThat(fault).contains("grpc: sibling channel")));
      for (AgentJvm each : List.of(jvm, scene.bare())) {
        assertThat(each.ask(new Shutdown(spoiled, false, 20_000)))
            .isEqualTo(new Shutdown.State(true, true, true));
      }
    }
    await().until(() -> connections() <= before);
  }

  @Test
  void anAgentThatFailsAtEveryCallLeavesEachAsWithoutIt() {
    try (TestControl control = TestControl.start();
        AgentJvm broken = scene.withAgent(control).start(Idle.class)) {
      control.apply(scene.orders());
      ChannelSpec healthy = channel(Transport.NETTY, "healthy");
      await().until(() -> broken.ask(GrpcContract.unary(healthy).to("v2")).release().equals("v2"));
      broken.ask(new Sabotage());
      int port = broken.ask(new Serve(ServerTransport.NETTY, "broken", "127.0.0.1"));
      scene.reset();
      for (Transport transport : Transport.values()) {
        for (Kind kind : Kind.values()) {
          Ask ask = GrpcContract.of(channel(transport, "broken"), kind).to("v2");
          assertThat(broken.ask(ask).release()).isEqualTo("v1");
        }
      }
      assertThat(broken.ask(GrpcContract.unary(healthy).to("v2")).release()).isEqualTo("v1");
      assertThat(scene.plain("v1").received())
          .allSatisfy(call -> assertThat(call.all("traceparent")).isEmpty());
      ChannelSpec served = ChannelSpec.plain(Transport.NETTY, "127.0.0.1:" + port);
      for (Kind kind : Kind.values()) {
        assertThat(scene.bare().ask(GrpcContract.of(served, kind)).release()).isEqualTo("broken");
      }
      assertThat(broken.ask(new Serve.Close(port))).isTrue();
    }
    await().until(() -> connections() <= before);
  }
}
