package dev.graylane.it.grpc.armeria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.Idle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * gRPC without grpc-java's channels and servers, by Armeria's: each call is led, counted and traced
 * once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArmeriaGrpcIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Map<String, String> V2 = Map.of("x-release", "v2");

  @AutoClose private final TestControl control = TestControl.start();
  @AutoClose private final TraceCollector traces = TraceCollector.start();
  @AutoClose private AgentJvm bare;
  @AutoClose private AgentJvm shop;
  private int v1;
  private int v2;
  private int shopPort;

  @BeforeAll
  void start() {
    bare = jvm().start(Idle.class);
    shop = control.joins(traces.receives(jvm()), "shop").start(Idle.class);
    control.awaitAgent();
    v1 = bare.ask(new ServeEcho("v1"));
    v2 = bare.ask(new ServeEcho("v2"));
    shopPort = shop.ask(new ServeEcho("shop"));
  }

  /** Each test has a service of its own. */
  private void rules(String service) {
    List.of("counted", "traced").forEach(control::remove);
    control.apply(
        Rules.of(service)
            .instance("v1", "127.0.0.1", v1)
            .instance("v2", "127.0.0.1", v2)
            .lane("blue", "v2")
            .header("x-release", "v2")
            .to("v2"));
  }

  private static AgentJvm.Builder jvm() {
    Path grpc = Path.of(System.getProperty("graylane.grpc.dir"));
    return new AgentJvm.Builder()
        .classPath(
            List.of(
                grpc.resolve("armeria/target/classes"),
                grpc.resolve("target/classes"),
                grpc.resolve("armeria/target/jars/*")));
  }

  @Test
  void callsAndStreamsGoToTheChosenReleaseAndAreCountedOnce() {
    rules("counted");
    assertThat(shop.ask(new AskEcho(v1, "hi", Map.of()))).containsExactly("v1 null");
    assertThat(shop.ask(new AskEcho(v1, "hi", V2))).containsExactly("v2 null");
    assertThat(shop.ask(new AskEcho(v1, "many", V2)))
        .containsExactly("v2 null", "v2 null", "v2 null");
    assertThat(shop.ask(new AskEcho(v1, "broken", V2))).containsExactly("DATA_LOSS");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(control.outcomes("counted", "v2"))
                    .isEqualTo(Map.of("grpc.0", 2L, "grpc.15", 1L)));
  }

  @Test
  void aRequestAndTheCallThatItMakesAreTwoSpansAndShareALane() {
    rules("traced");
    String trace = "0".repeat(31) + "1";
    Map<String, String> headers =
        Map.of("traceparent", "00-" + trace + "-00000000000000aa-01", "graylane", "1;lane=blue");
    assertThat(bare.ask(new AskEcho(shopPort, "relay:" + v1, headers)))
        .singleElement()
        .asString()
        .startsWith("shop>v2 1;lane=blue");
    CollectedSpan served =
        traces.only(span -> span.traceId().equals(trace) && span.kind().equals("SERVER"));
    CollectedSpan called =
        traces.only(span -> span.traceId().equals(trace) && span.kind().equals("CLIENT"));
    assertThat(traces.trace(trace)).hasSize(2);
    assertThat(served.parentId()).isEqualTo("00000000000000aa");
    assertThat(called.parentId()).isEqualTo(served.id());
    assertThat(called.name()).isEqualTo("it.Echo/Unary");
    assertThat(called.attributes())
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("rpc.system.name", "grpc");
    assertThat(bare.ask(new AskEcho(shopPort, "relay:" + v1, Map.of())))
        .singleElement()
        .asString()
        .startsWith("shop>v1 ")
        .doesNotContain("lane");
  }
}
