package dev.graylane.it.dubbo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.FreePorts;
import dev.graylane.it.Leftovers;
import dev.graylane.it.Rules;
import dev.graylane.it.TraceCollector.CollectedSpan;
import dev.graylane.it.client.Alternately;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each version of Dubbo and each of its protocols. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DubboContract {
  private static final String BLUE = "1;lane=blue";

  @AutoClose private DubboScene scene;

  abstract String libraries();

  abstract List<String> protocols();

  @BeforeAll
  void start() {
    scene = new DubboScene(libraries(), protocols());
  }

  private String ask(Place place) {
    return scene.shop.ask(place);
  }

  private Place v1(String protocol) {
    return Place.at(scene.url(protocol, "v1"));
  }

  private Place v2(String protocol) {
    return v1(protocol).with("x-release", "v2");
  }

  /**
   * What a release answers outside of lanes; the consumer's own filter has run, at v1's invoker.
   */
  private String marked(String protocol, String release) {
    return marked(protocol, release, "v1");
  }

  private String marked(String protocol, String release, String invoker) {
    return release + " null " + scene.port(protocol, invoker);
  }

  private String blue(String protocol) {
    return "v2 " + BLUE + " " + scene.port(protocol, "v1");
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aCallToAKnownInstanceGoesToTheChosenRelease(String protocol) {
    scene.control.apply(scene.orders(protocol));
    assertThat(ask(v1(protocol))).isEqualTo(marked(protocol, "v1"));
    assertThat(ask(v2(protocol))).isEqualTo(marked(protocol, "v2"));
    assertThat(ask(v2(protocol).way("async"))).isEqualTo(marked(protocol, "v2"));
    assertThat(ask(v2(protocol).way("generic"))).startsWith("v2 ");
    assertThat(ask(v1(protocol).with("graylane", BLUE))).isEqualTo(blue(protocol));
    assertThat(ask(v1(protocol))).isEqualTo(marked(protocol, "v1"));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aServiceCanBeNamedByItsInterface(String protocol) {
    scene.control.apply(
        Rules.of("orders")
            .host(Orders.class.getName())
            .instance("v1", "127.0.0.1", scene.port(protocol, "v2")));
    assertThat(ask(v1(protocol))).isEqualTo(marked(protocol, "v2"));
    scene.control.remove("orders");
    assertThat(ask(v1(protocol))).isEqualTo(marked(protocol, "v1"));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void whereDubboChoosesItIsAmongTheReleasesInstances(String protocol) {
    scene.control.apply(scene.orders(protocol));
    Place anyOf = Place.at(scene.url(protocol, "v1") + ";" + scene.url(protocol, "v2"));
    for (int i = 0; i < 10; i++) {
      assertThat(ask(anyOf)).isEqualTo(marked(protocol, "v1", "v1"));
      assertThat(ask(anyOf.with("x-release", "v2"))).isEqualTo(marked(protocol, "v2", "v2"));
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void anInstanceThatRefusesCostsTheCallerNothing(String protocol) {
    int dead = FreePorts.next();
    Rules rules = Rules.of("orders").instance("v1", "127.0.0.1", scene.port(protocol, "v1"));
    rules.instance("v2", "127.0.0.1", dead);
    Rules halfDead = rules.copy().instance("v2", "127.0.0.1", scene.port(protocol, "v2"));
    scene.control.apply(halfDead.header("x-release", "v2").to("v2"));
    for (int i = 0; i < 6; i++) {
      assertThat(ask(v2(protocol))).isEqualTo(marked(protocol, "v2"));
    }
    scene.control.apply(rules.copy().header("x-release", "v2").to("v2"));
    assertThat(ask(v2(protocol)))
        .as("falls back to the baseline")
        .isEqualTo(marked(protocol, "v1"));
    scene.control.apply(
        Rules.of("orders")
            .instance("v1", "127.0.0.1", scene.port(protocol, "v1"))
            .header("x-release", "v2")
            .fallback("FAIL")
            .to("v2"));
    assertThat(ask(v2(protocol)))
        .startsWith("org.apache.dubbo.rpc.RpcException")
        .contains("orders");
    assertThat(ask(v1(protocol))).isEqualTo(marked(protocol, "v1"));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void exceptionsTimeoutsAndRetriesAreAsWithoutTheAgentAndCounted(String protocol) {
    String service = "counted-" + protocol; // earlier calls may be told of late
    scene.control.remove("orders");
    scene.control.apply(scene.rules(service, protocol));
    try {
      outcomesAreCounted(protocol, service);
    } finally {
      scene.control.remove(service);
    }
  }

  private void outcomesAreCounted(String protocol, String service) {
    assertThat(ask(v2(protocol))).isEqualTo(marked(protocol, "v2"));
    for (String item : List.of("sold-out", "broken")) {
      assertThat(ask(v2(protocol).item(item)))
          .isEqualTo(scene.bare.ask(Place.at(scene.url(protocol, "v2")).item(item)));
    }
    scene.second.ask(new Provide.Slow());
    Place anyOf = Place.at(scene.url(protocol, "v1") + ";" + scene.url(protocol, "v2"));
    Place slow = anyOf.with("x-release", "v2").item("slow").timeout(500);
    String answer = ask(slow);
    assertThat(answer)
        .startsWith("org.apache.dubbo.rpc.")
        .containsAnyOf("Invoke remote method timeout", "DEADLINE_EXCEEDED");
    assertThat(ask(slow.way("async"))).containsAnyOf("TimeoutException", "DEADLINE_EXCEEDED");
    await()
        .untilAsserted(
            () -> {
              Map<String, Long> outcomes = scene.control.outcomes(service, "v2");
              assertThat(outcomes).containsEntry("grpc.0", 1L).containsEntry("timeout", 2L);
              assertThat(outcomes).as("undeclared").containsEntry("grpc.2", 1L);
              assertThat(outcomes).as("declared").containsEntry("grpc.9", 1L);
            });
    // Where Triple's own timer is the first to tell of the timeout, Dubbo does not repeat the call.
    assertThat(scene.second.ask(new Provide.Slow()))
        .as("Dubbo's own retry, and the asynchronous call")
        .isBetween(answer.contains("Tried 2 times") ? 3 : 2, 3);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aProviderRegistersItselfAndHandsTheLaneOn(String protocol) {
    scene.control.apply(scene.orders(protocol));
    // At the address that Dubbo's own registry would have, which is never the loopback one.
    String port = ":" + scene.port(protocol, "shop");
    await()
        .untilAsserted(
            () ->
                assertThat(scene.control.registration().getProtocolsMap())
                    .anySatisfy(
                        (endpoint, spoken) -> {
                          assertThat(endpoint).endsWith(port);
                          assertThat(spoken).isEqualTo(protocol);
                        }));

    Place relay = Place.at(scene.url(protocol, "shop")).relayed(scene.url(protocol, "v1"));
    for (String way : List.of("relay", "relay-pool")) {
      assertThat(scene.bare.ask(relay.way(way))).isEqualTo("shop>" + marked(protocol, "v1"));
      assertThat(scene.bare.ask(relay.way(way).with("graylane", BLUE)))
          .isEqualTo("shop>" + blue(protocol));
    }
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void underLoadNoLaneReachesACallThatIsNotInIt(String protocol) {
    scene.control.apply(scene.orders(protocol));
    Place relay =
        Place.at(scene.url(protocol, "shop")).relayed(scene.url(protocol, "v1")).way("relay-pool");
    ArrayList<ArrayList<String>> answers =
        scene.bare.ask(new Alternately<>(relay.with("graylane", BLUE), relay, 400));
    assertThat(answers.get(0)).containsOnly("shop>" + blue(protocol));
    assertThat(answers.get(1)).containsOnly("shop>" + marked(protocol, "v1"));
    assertThat(ask(v1(protocol)))
        .as("a thread that serves nothing")
        .isEqualTo(marked(protocol, "v1"));
    Leftovers.assertNone(scene.shop);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aCallAndWhatServesItAreSpansOfOneTrace(String protocol) {
    scene.control.remove("orders");
    String service = "traced-" + protocol;
    scene.control.apply(scene.rules(service, protocol));
    Place relay = Place.at(scene.url(protocol, "shop")).relayed(scene.url(protocol, "v1"));
    assertThat(scene.bare.ask(relay.with("graylane", BLUE))).startsWith("shop>v2");
    CollectedSpan call = scene.traces.callTo(service);
    CollectedSpan served = scene.traces.around(call);
    scene.control.remove(service);
    assertThat(served.kind()).isEqualTo("SERVER");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(served.name()).isEqualTo(Orders.class.getName() + "/relay");
    assertThat(served.attributes()).containsEntry("graylane.lane", "blue");
    assertThat(call.name()).isEqualTo(Orders.class.getName() + "/place");
    assertThat(call.attributes())
        .containsEntry("rpc.system.name", "dubbo")
        .containsEntry("rpc.method", call.name())
        .containsEntry("graylane.destination.release", "v2")
        .containsEntry("graylane.reason", "LANE")
        .containsEntry("graylane.lane", "blue");
  }
}
