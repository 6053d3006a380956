package dev.graylane.it.other;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Received;
import dev.graylane.it.TraceCollector.CollectedSpan;
import java.util.List;

/** The two spans that there are of a visit. */
record Trace(CollectedSpan server, CollectedSpan client) {

  /**
   * Waits for them.
   *
   * @param call that the visit caused; its parent is the span of the caller
   */
  static Trace of(Scene scene, Received call) {
    assertThat(call.all("traceparent")).hasSize(1);
    String[] parent = call.all("traceparent").get(0).split("-");
    await()
        .untilAsserted(() -> assertThat(scene.traces.trace(parent[1])).as("%s", call).hasSize(2));
    List<CollectedSpan> spans = scene.traces.trace(parent[1]);
    CollectedSpan server = only(spans, "SERVER");
    CollectedSpan client = only(spans, "CLIENT");
    assertThat(client.id()).as("what the next hop takes for its parent").isEqualTo(parent[2]);
    assertThat(client.parentId()).isEqualTo(server.id());
    return new Trace(server, client);
  }

  private static CollectedSpan only(List<CollectedSpan> spans, String kind) {
    List<CollectedSpan> those = spans.stream().filter(span -> span.kind().equals(kind)).toList();
    assertThat(those).as("%s", spans).hasSize(1);
    return those.get(0);
  }
}
