package dev.graylane.it.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.FreePorts;
import dev.graylane.it.Leftovers;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.TraceCollector;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.Alternately;
import dev.graylane.it.client.Idle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for each version of Thrift. A JVM without the agent serves v1 and v2, which read what
 * an agent adds as any old reader does; one with it, {@code shop}, calls and serves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThriftContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  @AutoClose private final TestControl control = TestControl.start();
  @AutoClose private final TraceCollector traces = TraceCollector.start();
  private final Map<Kind, Integer> v1 = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> v2 = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> shopPorts = new EnumMap<>(Kind.class);
  @AutoClose private AgentJvm bare;
  @AutoClose private AgentJvm shop;

  abstract String libraries();

  @BeforeAll
  void start() {
    bare = ThriftJvm.with(libraries()).start(Idle.class);
    shop = control.joins(traces.receives(ThriftJvm.with(libraries())), "shop").start(Idle.class);
    control.awaitAgent();
    for (Kind kind : Kind.values()) {
      v1.put(kind, bare.ask(new Serve(kind, "v1")));
      v2.put(kind, bare.ask(new Serve(kind, "v2")));
      shopPorts.put(kind, shop.ask(new Serve(kind, "shop")));
    }
  }

  private Rules orders(Kind kind) {
    return rules("orders", kind);
  }

  private Rules rules(String service, Kind kind) {
    return Rules.of(service)
        .instance("v1", "127.0.0.1", v1.get(kind))
        .instance("v2", "127.0.0.1", v2.get(kind))
        .lane("blue", "v2");
  }

  /** Through the shop, so that one client makes all of its calls on one thread or more. */
  private Place v1(Kind kind) {
    return Place.at(kind, v1.get(kind));
  }

  private Place relay(Kind kind, String way) {
    return Place.at(kind, shopPorts.get(kind)).item(way + ":" + kind + ":" + v1.get(kind));
  }

  @ParameterizedTest
  @EnumSource
  void eachCallGoesToTheChosenReleaseOnOneClient(Kind kind) {
    // The bare JVM keeps its connection to the shop, whose thread keeps its client.
    Place place = relay(kind, "here");
    control.apply(orders(kind).always().to("v2"));
    assertThat(bare.ask(new Alternately<>(place, place, 12)).get(0)).containsOnly("shop>v2");
    control.apply(orders(kind).always().to("v1"));
    assertThat(bare.ask(new Alternately<>(place, place, 12)).get(0)).containsOnly("shop>v1");
    control.apply(
        orders(kind).when(dev.graylane.v1.Condition.newBuilder().setPath(path()).build()).to("v2"));
    assertThat(bare.ask(place)).isEqualTo("shop>v2");
    control.remove("orders");
    assertThat(bare.ask(place)).isEqualTo("shop>v1");
  }

  private static dev.graylane.v1.Match path() {
    return dev.graylane.v1.Match.newBuilder()
        .setExact("/" + Orders.class.getName() + "/place")
        .build();
  }

  @ParameterizedTest
  @EnumSource
  void anInstanceThatRefusesCostsTheCallerNothing(Kind kind) {
    Rules dead =
        Rules.of("orders")
            .instance("v1", "127.0.0.1", v1.get(kind))
            .instance("v2", "127.0.0.1", FreePorts.next());
    control.apply(dead.copy().instance("v2", "127.0.0.1", v2.get(kind)).always().to("v2"));
    for (int i = 0; i < 4; i++) {
      assertThat(shop.ask(v1(kind))).isEqualTo("v2");
    }
    control.apply(dead.copy().always().to("v2"));
    assertThat(shop.ask(v1(kind))).as("falls back to the baseline").isEqualTo("v1");
    control.apply(
        Rules.of("orders")
            .instance("v1", "127.0.0.1", v1.get(kind))
            .always()
            .fallback("FAIL")
            .to("v2"));
    assertThat(shop.ask(v1(kind)))
        .startsWith("org.apache.thrift.transport.TTransportException")
        .contains("orders");
  }

  @ParameterizedTest
  @EnumSource
  void ofInstancesThatAreGoneNoConnectionIsKept(Kind kind) {
    assumeThat(OpenSockets.DESCRIPTORS).exists();
    control.apply(orders(kind));
    assertThat(shop.ask(v1(kind))).isEqualTo("v1");
    int before = shop.ask(new OpenSockets());
    try (AgentJvm others = ThriftJvm.with(libraries()).start(Idle.class)) {
      Rules many = Rules.of("orders").instance("v1", "127.0.0.1", v1.get(kind));
      for (int i = 0; i < 20; i++) {
        many.instance("v2", "127.0.0.1", others.ask(new Serve(kind, "v2")));
      }
      control.apply(many.always().to("v2"));
      assertThat(shop.ask(new PlaceOften(v1(kind), 200))).containsOnly("v2");
      assertThat(shop.ask(new OpenSockets())).as("one for each").isGreaterThan(before + 15);
    }
    // The client makes no call meanwhile; what it had last is its own to close.
    await("sockets that are open")
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(shop.ask(new OpenSockets())).isLessThanOrEqualTo(before + 3));
    control.apply(orders(kind));
    assertThat(shop.ask(v1(kind))).isEqualTo("v1");
  }

  @ParameterizedTest
  @EnumSource
  void exceptionsAreAsWithoutTheAgentAndCounted(Kind kind) {
    String service = "counted-" + kind; // earlier calls may be told of late
    control.remove("orders");
    control.apply(rules(service, kind).always().to("v2"));
    assertThat(shop.ask(v1(kind))).isEqualTo("v2");
    assertThat(shop.ask(v1(kind).item("sold-out"))).isEqualTo(SoldOut.class.getName() + ": by v2");
    String broken = shop.ask(v1(kind).item("broken"));
    assertThat(broken)
        .isEqualTo(bare.ask(Place.at(kind, v2.get(kind)).item("broken")))
        .startsWith("org.apache.thrift.");
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        control.outcomes(service, "v2").values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(3));
    assertThat(control.outcomes(service, "v2")).containsKeys("grpc.0", "grpc.13");
    control.remove(service);
  }

  @ParameterizedTest
  @EnumSource
  void aServerRegistersItselfAndHandsTheLaneOnWithoutALeak(Kind kind) {
    control.apply(orders(kind));
    String endpoint = "127.0.0.1:" + shopPorts.get(kind);
    await().atMost(LONG).until(() -> control.registration().getEndpointsList().contains(endpoint));
    assertThat(control.registration().getProtocolsMap()).containsEntry(endpoint, "thrift");
    // A blocking client is what can write a lane as an agent would.
    Kind caller = kind == Kind.ASYNC ? Kind.FRAMED : kind;
    for (String way : List.of("here", "pool")) {
      Place relay = new Place(caller, shopPorts.get(kind), relay(kind, way).item(), "");
      ArrayList<ArrayList<String>> answers =
          bare.ask(new Alternately<>(relay.in("blue"), relay, 200));
      assertThat(answers.get(0)).as("in the lane, " + way).containsOnly("shop>v2");
      assertThat(answers.get(1)).as("in none, " + way).containsOnly("shop>v1");
    }
    Leftovers.assertNone(shop);
    int port = shop.ask(new Serve(kind, "later"));
    String later = "127.0.0.1:" + port;
    await().atMost(LONG).until(() -> control.registration().getEndpointsList().contains(later));
    shop.ask(new Serve.Stop(port));
    await().atMost(LONG).until(() -> !control.registration().getEndpointsList().contains(later));
  }

  @ParameterizedTest
  @EnumSource
  void aCallAndWhatServesItAreSpansOfOneTrace(Kind kind) {
    String service = "traced-" + kind;
    control.remove("orders");
    control.apply(rules(service, kind).always().to("v2"));
    assertThat(bare.ask(relay(kind, "here"))).isEqualTo("shop>v2");
    CollectedSpan call = traces.callTo(service);
    CollectedSpan served = traces.around(call);
    control.remove(service);
    assertThat(served.kind()).isEqualTo("SERVER");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(served.name()).isEqualTo(Orders.class.getName() + "/place");
    assertThat(call.name()).isEqualTo(served.name());
    assertThat(call.attributes())
        .containsEntry("rpc.system.name", "thrift")
        .containsEntry("graylane.destination.release", "v2");
  }

  @Test
  void overHttpCallsAreLedAndTracedOnceAsTheRequestsThatTheyAre() {
    int baseline = bare.ask(new ServeHttp("v1"));
    int relay = shop.ask(new ServeHttp("shop"));
    String service = "over-http";
    control.apply(
        Rules.of(service)
            .instance("v1", "127.0.0.1", baseline)
            .instance("v2", "127.0.0.1", bare.ask(new ServeHttp("v2")))
            .lane("blue", "v2"));
    String trace = "0".repeat(31) + "7";
    Map<String, String> inLane =
        Map.of("graylane", "1;lane=blue", "traceparent", "00-" + trace + "-00000000000000aa-01");
    assertThat(bare.ask(new PlaceHttp(relay, "relay:" + baseline, inLane))).isEqualTo("shop>v2");
    CollectedSpan call =
        traces.only(span -> span.traceId().equals(trace) && span.kind().equals("CLIENT"));
    CollectedSpan served = traces.around(call);
    assertThat(served.parentId()).isEqualTo("00000000000000aa");
    assertThat(call.attributes())
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("http.request.method", "POST");
    assertThat(traces.trace(trace)).hasSize(2);
    assertThat(bare.ask(new PlaceHttp(relay, "relay:" + baseline, Map.of()))).isEqualTo("shop>v1");
    control.remove(service);
  }
}
