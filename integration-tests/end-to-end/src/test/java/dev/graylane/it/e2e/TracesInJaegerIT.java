package dev.graylane.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.graylane.demo.story.Answer;
import dev.graylane.demo.story.Jaeger;
import dev.graylane.demo.story.Production;
import dev.graylane.demo.story.Visit;
import dev.graylane.it.e2e.JaegerTrace.SpanOf;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a person finds in Jaeger of three visits to the shop, of which two took part in v2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesInJaegerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @AutoClose private Production production;
  private Jaeger jaeger;
  private Answer ordinary;
  private Answer beta;
  private Answer redesign;

  @BeforeAll
  @SuppressWarnings("SystemOut")
  void visitTheShop() throws IOException, InterruptedException {
    assumeTrue(
        Jaeger.find().isPresent(),
        "needs Jaeger: jaeger on the PATH, or JAEGER=/path/to/it (.ci/install-jaeger gets it)");
    Path root = Path.of(System.getProperty("graylane.root")).toRealPath();
    production =
        Production.start(root, Path.of(System.getProperty("graylane.run"), "traces"), System.out);
    jaeger = production.stage().jaeger().orElseThrow();
    production.stage().graylane().apply("services");
    production.stage().graylane().apply("beta");
    production.stage().graylane().apply("lane");
    production.stage().awaitAllInstances();
    ordinary = visit(Visit.of("ann"));
    beta = visit(Visit.of("bob").beta());
    redesign = visit(Visit.of("cleo").redesign());
  }

  private Answer visit(Visit visit) throws InterruptedException {
    Answer answer = production.stage().traffic().send(List.of(visit)).get(0);
    assertThat(answer.failure()).isNull();
    return answer;
  }

  @Test
  void releaseVersionFindsTheTracesInWhichV2TookPartAndNoOther() throws IOException {
    awaitTrace("inventory", redesign);
    awaitTrace("orders", beta);
    assertThat(found("inventory", "v2")).hasSize(1);
    assertThat(found("orders", "v2")).hasSize(2);
    // The one of nobody's rule is there, and is found by v1 alone.
    JaegerTrace third = awaitTrace("orders", ordinary);
    assertThat(found("orders", "v2")).noneMatch(trace -> trace.id().equals(third.id()));
    assertThat(third.spans()).noneMatch(span -> "v2".equals(span.tags().get("release.version")));
  }

  @Test
  void oneTraceHoldsAllHopsOfTheLane() throws IOException {
    JaegerTrace trace = awaitTrace("inventory", redesign);
    assertThat(hops(trace)).containsExactlyInAnyOrderElementsOf(hops(redesign));
    assertThat(trace.servers())
        .allSatisfy(
            span -> assertThat(span.process()).containsEntry("service.version", release(span)));
  }

  @Test
  void eachHopIsTheChildOfTheCallThatLedToIt() throws IOException {
    JaegerTrace trace = awaitTrace("inventory", redesign);
    List<SpanOf> roots = trace.servers().stream().filter(span -> span.parent() == null).toList();
    assertThat(roots).extracting(SpanOf::service).containsExactly("storefront");
    for (SpanOf server : trace.servers()) {
      if (!roots.contains(server)) {
        SpanOf call = trace.parentOf(server).orElseThrow();
        assertThat(call.isClient()).isTrue();
        assertThat(call.destination()).isEqualTo(server.who());
      }
    }
    for (SpanOf call : trace.clients()) {
      SpanOf server = trace.parentOf(call).orElseThrow();
      assertThat(server.isServer()).isTrue();
      assertThat(server.who()).isEqualTo(call.who());
    }
  }

  @Test
  void aCallSaysWhereItWentAndWhy() throws IOException {
    JaegerTrace lane = awaitTrace("inventory", redesign);
    assertThat(lane.clients())
        .isNotEmpty()
        .allSatisfy(
            call -> {
              boolean named = !call.destination().startsWith("pricing");
              assertThat(call.destination()).endsWith(named ? " v2" : " v1");
              assertThat(call.tags())
                  .containsEntry("graylane.lane", "checkout-redesign")
                  .containsEntry("graylane.reason", named ? "LANE" : "BASELINE")
                  .containsKey("graylane.revision");
            });
    SpanOf byRoute =
        awaitTrace("orders", beta).clients().stream()
            .filter(call -> call.service().equals("storefront"))
            .findFirst()
            .orElseThrow();
    assertThat(byRoute.destination()).isEqualTo("orders v2");
    assertThat(byRoute.tags())
        .containsEntry("graylane.route", "orders-beta")
        .containsEntry("graylane.reason", "ROUTE")
        .doesNotContainKey("graylane.lane");
  }

  /** The trace that tells the hops of this answer, once all of its spans are there. */
  private JaegerTrace awaitTrace(String service, Answer answer) {
    List<String> hops = hops(answer);
    String release =
        answer.hops().stream()
            .filter(hop -> hop.service().equals(service))
            .findFirst()
            .orElseThrow()
            .release();
    List<JaegerTrace> complete = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              complete.clear();
              for (JaegerTrace trace : found(service, release)) {
                if (hops(trace).equals(hops)) {
                  complete.add(trace);
                }
              }
              return complete.size() == 1;
            });
    return complete.get(0);
  }

  private static List<String> hops(Answer answer) {
    return answer.hops().stream().map(hop -> hop.service() + " " + hop.release()).sorted().toList();
  }

  private static List<String> hops(JaegerTrace trace) {
    return trace.servers().stream().map(SpanOf::who).sorted().toList();
  }

  private static String release(SpanOf span) {
    return span.tags().get("release.version");
  }

  private List<JaegerTrace> found(String service, String release) throws IOException {
    List<JaegerTrace> traces = new ArrayList<>();
    JsonNode data = JSON.readTree(URI.create(jaeger.query(service, release)).toURL()).path("data");
    data.forEach(trace -> traces.add(JaegerTrace.of(trace)));
    return traces;
  }
}
