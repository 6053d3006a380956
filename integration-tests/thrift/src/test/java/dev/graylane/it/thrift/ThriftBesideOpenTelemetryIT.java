package dev.graylane.it.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.OpenTelemetryAgent;
import dev.graylane.it.OpenTelemetryAgent.Hop;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.client.Idle;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The OpenTelemetry agent is in the same JVM as a server that calls another: it makes the spans,
 * ours says on them what it knows, and calls go by the rules all the same.
 */
class ThriftBesideOpenTelemetryIT {
  @AutoClose private final TestControl control = TestControl.start();
  @AutoClose private final TraceCollector traces = TraceCollector.start();

  @ParameterizedTest
  @CsvSource({"newest,false", "oldest,true"})
  void itsSpansSayWhereCallsWentAndNoOthersAreMade(String libraries, boolean first)
      throws Exception {
    try (AgentJvm bare = ThriftJvm.with(libraries).start(Idle.class);
        AgentJvm shop =
            OpenTelemetryAgent.beside(
                    traces.receives(ThriftJvm.with(libraries)),
                    jvm -> control.joins(jvm, "shop"),
                    first)
                .start(Idle.class)) {
      control.awaitAgent();
      for (Kind kind : Kind.values()) {
        int v1 = bare.ask(new Serve(kind, "v1"));
        Rules orders =
            Rules.of("orders")
                .instance("v1", "127.0.0.1", v1)
                .instance("v2", "127.0.0.1", bare.ask(new Serve(kind, "v2")))
                .lane("blue", "v2");
        control.apply(orders);
        int port = shop.ask(new Serve(kind, "shop"));
        // A blocking client is what can write a lane as an agent would.
        Kind caller = kind == Kind.ASYNC ? Kind.FRAMED : kind;
        Place relay = Place.at(caller, port).item("here:" + kind + ":" + v1);
        isSeen(bare, relay.in("blue"), "blue", "v2", "LANE");
        isSeen(bare, relay, "", "v1", "BASELINE");
      }
      assertThat(OpenTelemetryAgent.complaints(shop)).isEmpty();
      assertThat(control.status().getFaultsList()).isEmpty();
    }
  }

  private void isSeen(AgentJvm bare, Place relay, String lane, String release, String reason)
      throws InterruptedException {
    traces.reset();
    assertThat(bare.ask(relay)).isEqualTo("shop>" + release);
    await().atMost(Duration.ofSeconds(60)).until(() -> !traces.spans().isEmpty());
    Hop hop = Hop.of(traces, traces.spans().get(0).traceId());
    assertThat(hop.server().attributes()).containsEntry("release.version", "v1");
    assertThat(hop.server().attribute("graylane.lane")).isEqualTo(lane);
    assertThat(hop.client().attributes())
        .as("%s", relay)
        .containsEntry("release.version", "v1")
        .containsEntry("graylane.destination.service", "orders")
        .containsEntry("graylane.destination.release", release)
        .containsEntry("graylane.reason", reason)
        .containsKey("graylane.revision");
    assertThat(hop.client().attribute("graylane.lane")).isEqualTo(lane);
  }
}
