package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.OpenTelemetryAgent;
import dev.graylane.it.OpenTelemetryAgent.Hop;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The OpenTelemetry agent is in the same JVM as a provider that calls another: it makes the spans,
 * ours says on them what it knows, and calls go by the rules all the same.
 */
class DubboBesideOpenTelemetryIT {
  private final AtomicInteger ids = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({"newest,false", "oldest,true"})
  void itsSpansSayWhereCallsWentAndNoOthersAreMade(String libraries, boolean first)
      throws Exception {
    List<String> protocols =
        libraries.equals("newest") ? List.of("dubbo", "tri") : List.of("dubbo");
    try (DubboScene scene =
        new DubboScene(
            libraries, protocols, (jvm, ours) -> OpenTelemetryAgent.beside(jvm, ours, first))) {
      for (String protocol : protocols) {
        scene.control.apply(scene.orders(protocol));
        isSeen(scene, protocol, "blue", "v2", "LANE");
        isSeen(scene, protocol, "", "v1", "BASELINE");
      }
      assertThat(OpenTelemetryAgent.complaints(scene.shop)).isEmpty();
      assertThat(scene.control.status().getFaultsList()).isEmpty();
    }
  }

  private void isSeen(DubboScene scene, String protocol, String lane, String release, String reason)
      throws InterruptedException {
    String trace = "%032x".formatted(ids.incrementAndGet());
    Place relay =
        Place.at(scene.url(protocol, "shop"))
            .relayed(scene.url(protocol, "v1"))
            .item("headers")
            .with("traceparent", "00-" + trace + "-00000000000000aa-01")
            .with("baggage", "theirs=kept");
    String answer =
        scene.bare.ask(lane.isEmpty() ? relay : relay.with("graylane", "1;lane=" + lane));

    Hop hop = Hop.of(scene.traces, trace);
    assertThat(answer)
        .startsWith("shop>" + release + " 00-" + trace + "-" + hop.client().id() + "-01 ")
        .contains("theirs=kept", lane.isEmpty() ? "" : "graylane.lane=" + lane);
    assertThat(hop.server().parentId()).isEqualTo("00000000000000aa");
    assertThat(hop.server().attributes()).containsEntry("release.version", "v1");
    assertThat(hop.server().attribute("graylane.lane")).isEqualTo(lane);
    assertThat(hop.client().attributes())
        .as("%s %s", protocol, lane)
        .containsEntry("release.version", "v1")
        .containsEntry("graylane.destination.service", "orders")
        .containsEntry("graylane.destination.release", release)
        .containsEntry("graylane.reason", reason)
        .containsKey("graylane.revision");
    assertThat(hop.client().attribute("graylane.lane")).isEqualTo(lane);
  }
}
