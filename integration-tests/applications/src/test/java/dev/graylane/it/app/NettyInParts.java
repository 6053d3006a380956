package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Received;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.netty.NettyRelay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * A server and a client made of Netty's handlers, in parts of an application that have class
 * loaders of their own, as each of Netty's jars has. That of the pipelines does not see those of
 * the HTTP codecs.
 */
final class NettyInParts {
  private static final String LANE = "1;lane=gray;a.device=android;a.region=south";

  /** But for its last digit. */
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e473";

  private static final String CALLERS_SPAN = "00f067aa0ba902b7";

  private final Scene scene;
  private final TraceCollector traces;
  private final int port;

  private NettyInParts(Scene scene, TraceCollector traces, int port) {
    this.scene = scene;
    this.traces = traces;
    this.port = port;
  }

  /** A request is one in its caller's lane and trace, and so is the call that is made for it. */
  static void assertLaneAndTraceAreCarried(Scene scene, TraceCollector traces, AgentJvm jvm)
      throws Exception {
    int port = jvm.ask(new Serve(NettyRelay.class.getName()));
    NettyInParts parts = new NettyInParts(scene, traces, port);
    for (HttpClient.Version version : HttpClient.Version.values()) {
      parts.assertCarried(version);
    }
    parts.assertRegisteredAndCounted();
  }

  private void assertCarried(HttpClient.Version version) throws Exception {
    String trace = TRACE + version.ordinal();
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(version)
            .build()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/relay"))
                    .header("x-to", "http://127.0.0.1:" + scene.v1.port() + "/" + version)
                    .header("graylane", LANE)
                    .header("traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-01")
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.body()).isEqualTo("v1");
    List<Received> received = scene.v1.received("/" + version);
    assertThat(received).hasSize(1);
    assertThat(received.get(0).all("graylane")).containsExactly(LANE);
    await().untilAsserted(() -> assertThat(traces.trace(trace)).hasSize(2));
    CollectedSpan served = span(trace, "SERVER");
    CollectedSpan call = span(trace, "CLIENT");
    assertThat(served.parentId()).isEqualTo(CALLERS_SPAN);
    assertThat(call.parentId()).isEqualTo(served.id());
    assertThat(received.get(0).all("traceparent"))
        .containsExactly("00-" + trace + "-" + call.id() + "-01");
  }

  private CollectedSpan span(String trace, String kind) {
    return traces.only(span -> span.traceId().equals(trace) && span.kind().equals(kind));
  }

  private void assertRegisteredAndCounted() {
    await()
        .untilAsserted(
            () ->
                assertThat(scene.control.registration().getEndpointsList())
                    .containsExactly("127.0.0.1:" + port));
    await()
        .untilAsserted(
            () ->
                assertThat(scene.control.calls())
                    .filteredOn(calls -> calls.getReason().equals("PASS_THROUGH"))
                    .extracting(calls -> calls.getService() + calls.getRelease())
                    .contains("ordersv1"));
    assertThat(scene.control.status().getFaultsList()).isEmpty();
  }
}
