package dev.graylane.it.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.Idle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls within a process are no calls between services, whatever they are named. */
class GrpcInProcessIT {
  private static final String ASKED = "orders.test:80";

  @ParameterizedTest
  @EnumSource(names = {"OLDEST", "NEWEST"})
  void theyAreLeftAloneAndWhatTheyCallIsNot(Libraries libraries) {
    try (AgentJvm bare = libraries.in(new AgentJvm.Builder()).start(Idle.class);
        TraceCollector collector = TraceCollector.start();
        TestControl control = TestControl.start();
        GrpcBackend v1 = GrpcBackend.start("v1", "127.0.0.1", 0, null);
        GrpcBackend v2 = GrpcBackend.start("v2", "127.0.0.2", v1.port(), null)) {
      Rules orders =
          Rules.of("orders")
              .host("orders.test")
              .instance("v1", v1.ip(), v1.port())
              .instance("v2", v2.ip(), v2.port())
              .lane("blue", "v2");
      control.apply(orders);
      AgentJvm.Builder described = collector.receives(libraries.in(new AgentJvm.Builder()));
      try (AgentJvm jvm = control.joins(described, "shop").start(Idle.class)) {
        control.awaitAgent();
        assertThat(jvm.ask(new InProcess(ASKED))).isEqualTo(bare.ask(new InProcess(ASKED)));
        assertThat(v1.received()).isEmpty();
        assertThat(control.registration().getEndpointsList()).isEmpty();

        int port = jvm.ask(new Serve(ServerTransport.NETTY, "shop", "127.0.0.1"));
        ChannelSpec channel = ChannelSpec.plain(Transport.NETTY, "127.0.0.1:" + port);
        Ask relayed =
            Ask.of(channel, Kind.UNARY, "a")
                .with("x-inside", ASKED)
                .with("graylane", "1;lane=blue");
        assertThat(bare.ask(relayed).messages()).containsExactly("shop:a>v2");
        assertThat(v2.only().header("graylane")).startsWith("1;lane=blue");
        await().until(() -> collector.spans().size() >= 2);
        assertThat(collector.spans())
            .extracting(CollectedSpan::kind)
            .as("spans of all calls")
            .containsExactlyInAnyOrder("SERVER", "CLIENT");
        await()
            .untilAsserted(
                () ->
                    assertThat(control.registration().getEndpointsList())
                        .containsExactly("127.0.0.1:" + port));
        assertThat(control.status().getFaultsList()).isEmpty();
      }
    }
  }
}
