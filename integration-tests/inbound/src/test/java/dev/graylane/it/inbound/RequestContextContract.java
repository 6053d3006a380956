package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Received;
import dev.graylane.it.TraceCollector.CollectedSpan;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That a request is served in the context that it came with, and is one span. */
abstract class RequestContextContract extends ServerSetting {
  @ParameterizedTest
  @MethodSource("ways")
  void aRequestInALaneIsServedInIt(Way way) {
    Visited visited = inLane.get(way);
    assertThat(visited.reply().status()).as(visited.reply().text()).isEqualTo(way.status());
    await().untilAsserted(() -> assertThat(calls(visited.visit(), way)).hasSameSizeAs(way.calls()));
    assertThat(calls(visited.visit(), way))
        .allSatisfy(
            call -> {
              assertThat(call.release()).isEqualTo(way.release());
              assertThat(call.all("graylane")).containsExactly("1;lane=gray;a.region=south");
              assertThat(call.all("x-tenant")).containsExactly("acme");
              assertThat(call.all("traceparent").get(0)).contains(visited.visit().traceId);
            });
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRequestInNoLaneIsNot(Way way) {
    Visited visited = inNoLane.get(way);
    assertThat(visited.reply().status()).as(visited.reply().text()).isEqualTo(way.status());
    await().untilAsserted(() -> assertThat(calls(visited.visit(), way)).hasSameSizeAs(way.calls()));
    assertThat(calls(visited.visit(), way))
        .allSatisfy(
            call -> {
              assertThat(call.release()).isEqualTo("v1");
              assertThat(call.all("graylane")).isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRequestIsOneSpanAndItsCallsAreInIt(Way way) {
    Visit visit = inLane.get(way).visit();
    String traceId = visit.traceId;
    await()
        .untilAsserted(
            () -> assertThat(stage.traces.trace(traceId)).hasSize(1 + way.calls().size()));
    List<CollectedSpan> spans = stage.traces.trace(traceId);
    List<CollectedSpan> servers = spans.stream().filter(s -> s.kind().equals("SERVER")).toList();
    assertThat(servers).hasSize(1);
    CollectedSpan server = servers.get(0);
    assertThat(server.parentId()).isEqualTo(Visit.callersSpan());
    assertThat(server.attribute("http.response.status_code"))
        .isEqualTo(Integer.toString(way.status() == 0 ? 500 : way.status()));
    assertThat(server.attribute("url.path"))
        .isEqualTo("/way/" + way.path().replaceAll("\\?.*", "").replace("$", visit.id));
    assertThat(server.attribute("graylane.lane")).isEqualTo("gray");
    assertThat(server.attribute("release.version")).isEqualTo("v7");
    assertThat(server.status())
        .isEqualTo(way.status() == 0 || way.status() >= 500 ? "ERROR" : "UNSET");
    assertThat(spans.stream().filter(s -> s.kind().equals("CLIENT")).toList())
        .hasSameSizeAs(way.calls())
        .allSatisfy(
            call -> {
              assertThat(call.parentId()).isEqualTo(server.id());
              assertThat(call.attribute("graylane.destination.service")).isEqualTo("stock");
              assertThat(call.attribute("graylane.destination.release")).isEqualTo(way.release());
              assertThat(call.attribute("graylane.reason"))
                  .isEqualTo(way.led() ? "LANE" : "PASS_THROUGH");
              assertThat(call.attribute("graylane.lane")).isEqualTo("gray");
              assertThat(call.attribute("http.response.status_code")).isEqualTo("200");
            });
  }

  /** Others are under way on the same connection, in the lane and in none. */
  @ParameterizedTest
  @MethodSource("wires")
  void aRequestIsServedInItsContextOverEachProtocol(Wire wire) {
    Way sync = Way.of("sync", 200, "$");
    HttpClient client = wire.client();
    Map<Visit, CompletableFuture<HttpResponse<String>>> under = new LinkedHashMap<>();
    Map<Visit, String> releases = new LinkedHashMap<>();
    // The first alone: the others find its connection.
    for (int i = 0; i < 11; i++) {
      Visit visit = Visit.to(wire.base(ports.get(0), ports.get(2)), "sync", newId());
      releases.put(visit, i % 2 == 0 ? "v2" : "v1");
      under.put(visit, (i % 2 == 0 ? visit.inLane() : visit).go(client));
      if (i == 0) {
        under.get(visit).join();
      }
    }
    under.forEach(
        (visit, answer) -> {
          assertThat(answer.join().statusCode()).isEqualTo(200);
          assertThat(answer.join().version()).isEqualTo(wire.version);
          Received call = calls(visit, sync).get(0);
          assertThat(call.release()).isEqualTo(releases.get(visit));
          assertThat(call.all("traceparent").get(0)).contains(visit.traceId);
          await()
              .untilAsserted(
                  () ->
                      assertThat(stage.traces.trace(visit.traceId))
                          .extracting(span -> span.kind() + " " + span.attribute("url.scheme"))
                          .containsOnlyOnce("SERVER " + wire.scheme())
                          .hasSize(2));
        });
  }

  @Test
  void theUserOfARequestTravelsAsAHash() {
    Way sync = Way.of("sync", 200, "$");
    Visit visit = visit(sync).header("x-user", "alice").header("x-region", "north");
    visit.go();
    Received call = calls(visit, sync).get(0);
    assertThat(call.release()).isEqualTo("v2");
    assertThat(call.all("graylane").get(0))
        .matches(
            "1;a\\.region=north;a\\.user=[0-9a-f]{16}|1;a\\.user=[0-9a-f]{16};a\\.region=north")
        .doesNotContain("alice");
  }

  @Test
  void aRequestEntersALaneAtTheFirstHop() {
    Way sync = Way.of("sync", 200, "$");
    Visit visit = visit(sync).header("x-lane", "gray");
    visit.go();
    Received call = calls(visit, sync).get(0);
    assertThat(call.release()).isEqualTo("v2");
    assertThat(call.all("graylane")).containsExactly("1;lane=gray");
  }
}
