package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Leftovers;
import dev.graylane.it.Received;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.inbound.app.CallsOfNoRequest;
import dev.graylane.it.inbound.app.StartServer;
import dev.graylane.it.inbound.app.StopServer;
import dev.graylane.it.sabotage.Sabotage;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every server: a request is served in the context that it came with, on whatever
 * threads; it is one span; nothing of it is left for the next one; and the server's port is known
 * while it is open.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class InboundContract {
  private static final AtomicInteger IDS = new AtomicInteger();

  Stage stage;
  private List<Integer> ports;
  private Map<Way, Visited> inLane = Map.of();
  private Map<Way, Visited> inNoLane = Map.of();

  abstract ServerUnderTest server();

  /** The ways to serve a request that the server has. */
  abstract List<Way> ways();

  /** Whether the calls go to v1 where nobody leads them: who chooses an instance itself may not. */
  boolean isCalledByName(Way way) {
    return true;
  }

  /** What else than HTTP/1.1 in the clear the server speaks. */
  List<Wire> wires() {
    return List.of(Wire.HTTPS);
  }

  /**
   * A way to serve a request.
   *
   * @param path {@code $} stands for the request's name
   * @param status what the caller gets; 0 for a connection that is cut
   * @param calls the names of the calls that are made meanwhile; {@code $} stands for the request's
   * @param body the length of the request's body; 0 for none
   * @param led whether the agent leads its calls; else they carry the lane to where they go
   */
  record Way(String path, int status, List<String> calls, int body, boolean led) {
    static Way of(String path, int status, String... calls) {
      return new Way(path, status, List.of(calls), 0, true);
    }

    /** That reads a body. */
    Way reading(int length) {
      return new Way(path, status, calls, length, led);
    }

    /** With a client whose calls are not led; their names tell so, too. */
    Way unled() {
      return new Way(
          path, status, calls.stream().map(name -> name + "-unled").toList(), body, false);
    }

    /** Who gets its calls in the lane. */
    String release() {
      return led ? "v2" : "v1";
    }

    @Override
    public String toString() {
      return path;
    }
  }

  @BeforeAll
  void start() {
    stage = new Stage(server()::describe);
    stage.certificates.keyStore(stage.folder, "localhost");
    startServer();
    inLane = visitAll(visit -> visit.inLane().header("x-tenant", "acme"));
    inNoLane = visitAll(visit -> visit);
    endAll();
  }

  @AfterAll
  void end() {
    if (stage != null) {
      stage.close();
    }
  }

  private void startServer() {
    ports = stage.jvm.ask(new StartServer(server().type().getName(), 2, keyStore()));
    opened(ports);
  }

  /** What must happen at new ports before they can be known. */
  void opened(List<Integer> opened) {}

  final int port(int index) {
    return ports.get(index);
  }

  private String keyStore() {
    return stage.folder.resolve("localhost.p12").toString();
  }

  final String base() {
    return "http://127.0.0.1:" + ports.get(0);
  }

  final Visit visit(Way way) {
    String id = "r" + IDS.incrementAndGet();
    Visit visit = Visit.to(base(), way.path().replace("$", id), id);
    return way.body() == 0 ? visit : visit.body(way.body());
  }

  /** Makes one request in each way, all at once. */
  private Map<Way, Visited> visitAll(UnaryOperator<Visit> prepare) {
    Map<Way, CompletableFuture<Visited>> under = new LinkedHashMap<>();
    ways()
        .forEach(
            way -> {
              Visit visit = prepare.apply(visit(way));
              under.put(
                  way,
                  CompletableFuture.supplyAsync(
                      () -> new Visited(visit, visit.go().status()),
                      task -> new Thread(task).start()));
            });
    Map<Way, Visited> done = new LinkedHashMap<>();
    under.forEach((way, visited) -> done.put(way, visited.join()));
    return done;
  }

  private record Visited(Visit visit, int status) {}

  /** The calls that the application made while it served a request. */
  final List<Received> calls(Visit visit, Way way) {
    List<Received> calls = new ArrayList<>();
    way.calls().forEach(name -> calls.addAll(stage.calls(name.replace("$", visit.id))));
    return calls;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRequestInALaneIsServedInIt(Way way) {
    Visited visited = inLane.get(way);
    assertThat(visited.status()).isEqualTo(way.status());
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
    assertThat(visited.status()).isEqualTo(way.status());
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

  /** Serves one more request: when its span has come, so has each that ended before. */
  private void endAll() {
    Visit last = Visit.to(base(), "sync", "last");
    last.go();
    await()
        .until(
            () ->
                stage.traces.trace(last.traceId).stream().anyMatch(s -> s.kind().equals("SERVER")));
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
      Visit visit =
          Visit.to(wire.base(ports.get(0), ports.get(2)), "sync", "r" + IDS.incrementAndGet());
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

  @Test
  void nothingOfARequestIsLeftForTheNext() {
    Load.Result result =
        Load.run(
            stage,
            base(),
            // Servers look for what timed out once in a while only.
            ways().stream().filter(way -> !way.path().contains("timeout")).toList());
    assertThat(result.failures()).isEmpty();
    await()
        .untilAsserted(
            () ->
                assertThat(stage.traces.spans(span -> result.traces().contains(span.traceId())))
                    .filteredOn(span -> span.kind().equals("SERVER"))
                    .hasSize(result.requests()));
    assertThat(stage.jvm.ask(new CallsOfNoRequest("idle"))).containsExactly("v1");
    nothingIsLeftOnAnyThread();
  }

  /** What a thread does between two requests, by a timer of the server's, is for neither. */
  @Test
  void nothingIsLeftOnAnyThread() {
    Leftovers.assertNone(stage.jvm);
  }

  /** The last, since nothing is as it was afterwards. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aFaultInsideTheAgentBreaksNoRequest() {
    stage.jvm.ask(new StopServer());
    stage.jvm.ask(new Sabotage());
    startServer();
    visitAll(visit -> visit.inLane())
        .forEach(
            (way, visited) -> {
              assertThat(visited.status()).as(way.path()).isEqualTo(way.status());
              await()
                  .untilAsserted(
                      () -> assertThat(calls(visited.visit(), way)).hasSameSizeAs(way.calls()));
              assertThat(calls(visited.visit(), way))
                  .filteredOn(call -> isCalledByName(way))
                  .extracting(Received::release)
                  .allMatch("v1"::equals);
            });
    stage.jvm.ask(new StopServer());
  }

  @Test
  void noFaultOfTheAgentIsCounted() {
    assertThat(stage.control.status().getFaultsList()).isEmpty();
  }

  @Test
  void eachPortIsRegisteredWhileItIsOpen() {
    List<Integer> tls = ports.subList(2, 3);
    await()
        .untilAsserted(
            () ->
                assertThat(stage.control.registration().getEndpointsList())
                    .containsExactlyInAnyOrderElementsOf(
                        ports.stream().map(port -> "127.0.0.1:" + port).toList()));
    assertThat(stage.control.registration().getProtocolsMap())
        .containsEntry("127.0.0.1:" + ports.get(0), "http")
        .containsEntry("127.0.0.1:" + tls.get(0), "https");
    stage.jvm.ask(new StopServer());
    await()
        .untilAsserted(() -> assertThat(stage.control.registration().getEndpointsList()).isEmpty());
    startServer();
    await()
        .untilAsserted(
            () -> assertThat(stage.control.registration().getEndpointsList()).hasSize(3));
  }
}
