package dev.graylane.it.inbound;

import static org.awaitility.Awaitility.await;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.StartServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One server in a JVM of its own, and the requests that it has served in each way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServerSetting {
  private static final AtomicInteger IDS = new AtomicInteger();

  @AutoClose Stage stage;
  List<Integer> ports;
  Map<Way, Visited> inLane = Map.of();
  Map<Way, Visited> inNoLane = Map.of();

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

  @BeforeAll
  void start() {
    stage = new Stage(server()::describe);
    stage.certificates.keyStore(stage.folder, "localhost");
    startServer();
    inLane = visitAll(visit -> visit.inLane().header("x-tenant", "acme"));
    inNoLane = visitAll(visit -> visit);
    endAll();
  }

  final void startServer() {
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

  /** A name that no other request has. */
  static String newId() {
    return "r" + IDS.incrementAndGet();
  }

  final Visit visit(Way way) {
    String id = newId();
    Visit visit = Visit.to(base(), way.path().replace("$", id), id);
    return way.body() == 0 ? visit : visit.body(way.body());
  }

  /** Makes one request in each way, all at once. */
  final Map<Way, Visited> visitAll(UnaryOperator<Visit> prepare) {
    Map<Way, CompletableFuture<Visited>> under = new LinkedHashMap<>();
    ways()
        .forEach(
            way -> {
              Visit visit = prepare.apply(visit(way));
              under.put(
                  way,
                  CompletableFuture.supplyAsync(
                      () -> new Visited(visit, visit.go()), task -> new Thread(task).start()));
            });
    Map<Way, Visited> done = new LinkedHashMap<>();
    under.forEach((way, visited) -> done.put(way, visited.join()));
    return done;
  }

  record Visited(Visit visit, Visit.Reply reply) {}

  /** The calls that the application made while it served a request. */
  final List<Received> calls(Visit visit, Way way) {
    List<Received> calls = new ArrayList<>();
    way.calls().forEach(name -> calls.addAll(stage.calls(name.replace("$", visit.id))));
    return calls;
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
}
