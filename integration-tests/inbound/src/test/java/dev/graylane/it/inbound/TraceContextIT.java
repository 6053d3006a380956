package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.JdkServer;
import dev.graylane.it.inbound.app.StartServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * W3C's trace context from a request to the calls that it causes, and OpenTelemetry's own variables
 * for what is recorded.
 */
class TraceContextIT {
  private static final int ROOTS = 40;

  private static Stage stage(Map<String, String> properties) {
    return new Stage(
        (jvm, folder) -> {
          jvm.classPath(List.of(AppClasses.folder()));
          properties.forEach(jvm::property);
          return jvm;
        });
  }

  private static String serve(Stage stage) {
    return "http://127.0.0.1:"
        + stage.jvm.ask(new StartServer(JdkServer.class.getName(), 1, null)).get(0);
  }

  private static Received callOf(Stage stage, Visit visit) {
    assertThat(visit.go().status()).isEqualTo(200);
    return stage.calls(visit.id).get(0);
  }

  @Test
  void traceStateAndBaggageAreHandedOn() {
    try (Stage stage = stage(Map.of())) {
      Received call =
          callOf(
              stage,
              Visit.to(serve(stage), "sync", "handed-on")
                  .header("tracestate", "vendor=t61rcWkgMzE,other=1")
                  .header("baggage", "theirs=kept")
                  .header("graylane", "1;lane=gray"));
      assertThat(call.all("tracestate")).containsExactly("vendor=t61rcWkgMzE,other=1");
      assertThat(call.all("baggage").get(0)).contains("theirs=kept").contains("gray");
    }
  }

  @Test
  void theParentsDecisionNotToSampleIsKept() {
    try (Stage stage = stage(Map.of())) {
      String base = serve(stage);
      Visit unsampled = Visit.to(base, "sync", "unsampled");
      String parent = "00-" + unsampled.traceId + "-" + Visit.callersSpan() + "-00";
      Received call = callOf(stage, unsampled.header("traceparent", parent));
      assertThat(call.all("traceparent").get(0)).contains(unsampled.traceId).endsWith("-00");
      Visit sampled = Visit.to(base, "sync", "sampled");
      callOf(stage, sampled);
      await().until(() -> stage.traces.trace(sampled.traceId).size() == 2);
      assertThat(stage.traces.trace(unsampled.traceId)).isEmpty();
    }
  }

  @Test
  void theSamplerThatIsConfiguredDecidesWhatIsRecorded() {
    Map<String, String> half =
        Map.of("otel.traces.sampler", "traceidratio", "otel.traces.sampler.arg", "0.5");
    try (Stage stage = stage(half)) {
      String base = serve(stage);
      int sampled = 0;
      for (int i = 0; i < ROOTS; i++) {
        Received call = callOf(stage, Visit.to(base, "sync", "root-" + i));
        sampled += call.all("traceparent").get(0).endsWith("-01") ? 1 : 0;
      }
      // With half of the traces, all or none of 40 is one in 500 billion.
      assertThat(sampled).isBetween(1, ROOTS - 1);
      int expected = sampled * 2;
      await().untilAsserted(() -> assertThat(stage.traces.spans()).hasSize(expected));
    }
  }

  @Test
  void aLimitToAttributesHoldsForRequestsAndCalls() {
    try (Stage stage = stage(Map.of("otel.attribute.value.length.limit", "12"))) {
      Visit visit = Visit.to(serve(stage), "sync", "limited");
      callOf(stage, visit);
      await().until(() -> stage.traces.trace(visit.traceId).size() == 2);
      assertThat(stage.traces.trace(visit.traceId))
          .allSatisfy(
              span ->
                  assertThat(span.attributes().values()).allMatch(value -> value.length() <= 12))
          .anyMatch(span -> span.attribute("url.full").equals("http://stock"));
    }
  }

  @Test
  void withoutAnExporterNothingIsRecordedAndTheTraceGoesOn() {
    try (Stage stage = stage(Map.of("otel.traces.exporter", "none"))) {
      Visit visit = Visit.to(serve(stage), "sync", "dark");
      Received call = callOf(stage, visit);
      assertThat(call.all("traceparent").get(0)).contains(visit.traceId);
      assertThat(stage.traces.spans()).isEmpty();
    }
  }
}
