package dev.graylane.it.other;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Received;
import dev.graylane.it.other.app.ShopServlet;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The OpenTelemetry agent is in the same JVM: it makes the spans, ours says on them what it knows,
 * and calls go by the rules all the same.
 */
class OpenTelemetryAgentIT {
  private final AtomicInteger ids = new AtomicInteger();

  private static AgentJvm.Builder jvm(AgentJvm.Builder jvm, String version, boolean first) {
    Path other =
        Path.of(
            System.getProperty("graylane.other.agents"),
            "opentelemetry-javaagent-" + version + ".jar");
    return first ? Scene.withAgent(jvm.agent(other)) : Scene.withAgent(jvm).agent(other);
  }

  @ParameterizedTest
  @CsvSource({"2.31.0,true", "2.31.0,false", "2.9.0,true"})
  void itsSpansSayWhereCallsWentAndNoOthersAreMade(String version, boolean first) throws Exception {
    try (Scene scene = new Scene(ShopServlet.class, jvm -> jvm(jvm, version, first))) {
      for (String client : ShopServlet.CLIENTS) {
        inALane(scene, client);
        byARoute(scene, client);
      }
      inALaneOfItsOwnConnections(scene);
      assertThat(scene.complaints()).isEmpty();
    }
  }

  private void inALane(Scene scene, String client) throws Exception {
    String id = "lane-" + ids.incrementAndGet();
    assertThat(
            scene.visit(
                client, id, "x-lane", "gray", "baggage", "theirs=kept", "tracestate", "vendor=1"))
        .as(client + scene.jvm.output())
        .isEqualTo("v2");
    Received call = scene.call(id);
    assertThat(call.all("graylane").get(0)).as(client).contains("lane=gray");
    assertThat(call.all("baggage"))
        .as(client)
        .singleElement()
        .asString()
        .contains("theirs=kept", "graylane.lane=gray");
    Trace trace = Trace.of(scene, call);
    assertThat(trace.server().attributes())
        .containsEntry("release.version", "v7")
        .containsEntry("graylane.lane", "gray");
    assertThat(trace.client().attributes())
        .as(client)
        .containsEntry("release.version", "v7")
        .containsEntry("graylane.destination.service", "stock")
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("graylane.lane", "gray")
        .containsEntry("graylane.reason", "LANE")
        .containsKey("graylane.revision");
  }

  /** A client made of Netty's handlers, whose connections are not ours to choose. */
  private void inALaneOfItsOwnConnections(Scene scene) throws Exception {
    String gray = "unled-" + ids.incrementAndGet();
    assertThat(scene.visit(ShopServlet.UNLED, gray, "x-lane", "gray", "baggage", "theirs=kept"))
        .isEqualTo("v1");
    Received call = scene.call(gray);
    assertThat(call.all("graylane")).singleElement().asString().contains("lane=gray");
    assertThat(call.all("baggage"))
        .singleElement()
        .asString()
        .contains("theirs=kept", "graylane.lane=gray");
    assertThat(Trace.of(scene, call).client().attributes())
        .containsEntry("release.version", "v7")
        .containsEntry("graylane.destination.service", "stock")
        .containsEntry("graylane.destination.release", "v1")
        .containsEntry("graylane.lane", "gray")
        .containsEntry("graylane.reason", "PASS_THROUGH");
    String other = "unled-" + ids.incrementAndGet();
    assertThat(scene.visit(ShopServlet.UNLED, other)).isEqualTo("v1");
    assertThat(Trace.of(scene, scene.call(other)).client().attributes())
        .containsEntry("graylane.destination.release", "v1")
        .doesNotContainKey("graylane.lane");
    assertThat(scene.call(other).headers())
        .noneMatch(header -> header.value().contains("lane=gray"));
  }

  private void byARoute(Scene scene, String client) throws Exception {
    String id = "route-" + ids.incrementAndGet();
    assertThat(scene.visit(client, id, "x-release", "v2")).as(client).isEqualTo("v2");
    Received call = scene.call(id);
    Trace trace = Trace.of(scene, call);
    assertThat(trace.client().attributes())
        .as(client)
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("graylane.route", "stock-0")
        .containsEntry("graylane.reason", "ROUTE")
        .doesNotContainKey("graylane.lane");
    String base = "base-" + ids.incrementAndGet();
    assertThat(scene.visit(client, base)).as(client).isEqualTo("v1");
    assertThat(Trace.of(scene, scene.call(base)).client().attributes())
        .as(client)
        .containsEntry("graylane.destination.release", "v1")
        .containsEntry("graylane.reason", "BASELINE")
        .doesNotContainKey("graylane.route");
    assertThat(scene.call(base).all("graylane"))
        .as(client)
        .noneMatch(each -> each.contains("lane="));
  }
}
