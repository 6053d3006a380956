package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.LoadBalancing;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final String ALL_TO_V2 = "split{key:'v2' value:10000}";

  @Test
  void aReleaseThatNoRuleNamesReceivesNothing() {
    World world = new World().service("orders", "v1").up("v1", 1).up("v2", 50);
    for (int i = 0; i < 100; i++) {
      Decision decision = world.decide(Call.to("orders").trace("t" + i));
      assertThat(decision.release()).isEqualTo("v1");
      assertThat(decision.reason()).isEqualTo(Reason.BASELINE);
      assertThat(decision.revision()).isEqualTo(7);
    }
  }

  @Test
  void theRouteOfTheHighestPriorityThatMatchesDecides() {
    World world =
        World.orders()
            .up("v3", 1)
            .route("low", "priority:1 split{key:'v3' value:10000}")
            .route("high", "priority:2 when{header{name:'x-beta' exact:'1'}} " + ALL_TO_V2);

    Decision beta = world.decide(Call.to("orders").header("X-Beta", "1"));
    assertThat(beta.route()).isEqualTo("high");
    assertThat(beta.release()).isEqualTo("v2");
    assertThat(beta.reason()).isEqualTo(Reason.ROUTE);
    assertThat(world.decide(Call.to("orders")).route()).isEqualTo("low");
  }

  @Test
  void routesOfOnePriorityAreLookedAtByName() {
    World world = World.orders().route("b", ALL_TO_V2).route("a", "split{key:'v1' value:10000}");
    assertThat(world.decide(Call.to("orders")).route()).isEqualTo("a");
  }

  @Test
  void aRouteIsActiveFromItsBeginningUntilBeforeItsEnd() {
    World world = World.orders().route("r", "from{seconds:1000} until{seconds:2000} " + ALL_TO_V2);
    assertThat(world.decide(Call.to("orders"), TestInputs.at("1970-01-01T00:16:39.999Z")).route())
        .isEmpty();
    assertThat(world.decide(Call.to("orders"), TestInputs.at("1970-01-01T00:16:40Z")).route())
        .isEqualTo("r");
    assertThat(world.decide(Call.to("orders"), TestInputs.at("1970-01-01T00:33:20Z")).route())
        .isEmpty();
  }

  @Test
  void anInstanceThatDiscoveryChoseStaysWhereItIsOfTheChosenRelease() {
    World world = World.orders().route("r", ALL_TO_V2);
    for (int i = 0; i < 20; i++) {
      Decision asked = world.decide(Call.to("orders-v2-2").port(8080));
      assertThat(asked.instance()).hasToString("orders/v2/v2-2@orders-v2-2:8080");
      assertThat(asked.reason()).isEqualTo(Reason.ROUTE);
      assertThat(asked.next(new TestInputs()).instance())
          .hasToString("orders/v2/v2-1@orders-v2-1:8080");
      assertThat(world.decide(Call.to("orders-v1-1").port(8080)).release()).isEqualTo("v2");
    }
    assertThat(asked(World.orders(), "orders-v1-2")).containsExactly("v1-2");
    assertThat(asked(World.orders().hosts("orders-v1-2"), "orders-v1-2"))
        .as("the name of the service, too")
        .containsExactlyInAnyOrder("v1-1", "v1-2");
  }

  private static Set<String> asked(World world, String host) {
    Set<String> instances = new HashSet<>();
    TestInputs inputs = new TestInputs();
    for (int i = 0; i < 200; i++) {
      instances.add(world.decide(Call.to(host).port(8080), inputs).instance().id());
    }
    return instances;
  }

  @Test
  void aReleaseWithoutAnInstanceFallsBackToTheBaselineAndIsAnEscape() {
    World world = new World().service("orders", "v1").up("v1", 1).route("r", ALL_TO_V2);
    Decision decision = world.decide(Call.to("orders"));
    assertThat(decision.release()).isEqualTo("v1");
    assertThat(decision.chosenRelease()).isEqualTo("v2");
    assertThat(decision.reason()).isEqualTo(Reason.FALLBACK);
    assertThat(decision.escape()).isTrue();
    assertThat(decision.route()).isEqualTo("r");
  }

  @Test
  void fallbackFailIsAClearErrorRatherThanTheBaseline() {
    World world =
        new World().service("orders", "v1").up("v1", 1).route("r", ALL_TO_V2 + " fallback:'FAIL'");
    Decision decision = world.decide(Call.to("orders"));
    assertThat(decision.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(decision.instance()).isNull();
    assertThat(decision.failure())
        .isEqualTo("Release v2 of service orders has no instance, and route r says fallback FAIL");
  }

  @Test
  void releasesInTheFallbackAreTriedInOrderAndThenTheBaseline() {
    World world =
        new World()
            .service("orders", "v1")
            .up("v1", 1)
            .up("v4", 1)
            .route("r", ALL_TO_V2 + " fallback:'v3' fallback:'v4'");
    Decision first = world.decide(Call.to("orders"));
    assertThat(first.release()).isEqualTo("v4");
    assertThat(first.reason()).isEqualTo(Reason.FALLBACK);
    assertThat(first.escape()).as("not on the baseline").isFalse();
    assertThat(first.next(new TestInputs()).release()).isEqualTo("v1");
  }

  @Test
  void withNoInstanceAnywhereTheCallGoesWhereTheApplicationSaid() {
    World world =
        new World().service("orders", "v1").route("r", "when{path{prefix:'/v2'}}" + ALL_TO_V2);
    Decision plain = world.decide(Call.to("orders"));
    assertThat(plain.outcome()).isEqualTo(Outcome.ORIGINAL);
    assertThat(plain.reason()).isEqualTo(Reason.BASELINE);
    assertThat(plain.escape()).isFalse();

    Decision gray = world.decide(Call.to("orders").path("/v2"));
    assertThat(gray.outcome()).isEqualTo(Outcome.ORIGINAL);
    assertThat(gray.reason()).isEqualTo(Reason.FALLBACK);
    assertThat(gray.escape()).isTrue();
  }

  @Test
  void afterAFailedAttemptTheOtherInstancesOfTheReleaseAreTriedThenTheFallbackThenNothing() {
    World world = World.orders().route("r", ALL_TO_V2);
    TestInputs inputs = new TestInputs();
    Set<Instance> tried = new HashSet<>();
    Decision decision = world.decide(Call.to("orders"), inputs);
    for (String release : new String[] {"v2", "v2", "v1", "v1"}) {
      assertThat(decision.outcome()).isEqualTo(Outcome.ROUTED);
      assertThat(decision.release()).isEqualTo(release);
      assertThat(decision.escape()).isEqualTo(release.equals("v1"));
      assertThat(tried.add(decision.instance())).as("never twice").isTrue();
      assertThat(decision.attempt()).isEqualTo(tried.size());
      decision = decision.next(inputs);
    }
    assertThat(decision.outcome()).isEqualTo(Outcome.EXHAUSTED);
    assertThat(decision.next(inputs).outcome()).isEqualTo(Outcome.EXHAUSTED);
  }

  @Test
  void withFallbackFailNothingButTheReleaseIsTried() {
    World world = World.orders().route("r", ALL_TO_V2 + " fallback:'FAIL'");
    TestInputs inputs = new TestInputs();
    Decision last = world.decide(Call.to("orders"), inputs).next(inputs);
    assertThat(last.release()).isEqualTo("v2");
    assertThat(last.next(inputs).outcome()).isEqualTo(Outcome.EXHAUSTED);
  }

  @Test
  void leastRequestPrefersTheLessBusyOfTwo() {
    World world = World.orders();
    TestInputs inputs = new TestInputs().busy("v1-1", 9);
    for (int i = 0; i < 50; i++) {
      assertThat(world.decide(Call.to("orders"), inputs).instance().id()).isEqualTo("v1-2");
    }
  }

  @Test
  void roundRobinGoesRoundEvenWhenItsCounterOverflows() {
    World world = World.orders().up("v3", 3).policy("load_balancing:ROUND_ROBIN");
    TestInputs inputs = new TestInputs();
    String first = world.decide(Call.to("orders"), inputs).instance().id();
    String second = world.decide(Call.to("orders"), inputs).instance().id();
    assertThat(first).isNotEqualTo(second);
    assertThat(world.decide(Call.to("orders"), inputs).instance().id()).isEqualTo(first);
  }

  @Test
  void aRoutesPolicyOverridesTheServicesFieldByField() {
    World world =
        World.orders()
            .policy("request_timeout{seconds:2} retry{attempts:2 on:'CONNECT_FAILURE' on:'503'}")
            .route("r", ALL_TO_V2 + " policy{connect_timeout{nanos:300000000}}");
    CallPolicy policy = world.decide(Call.to("orders")).policy();
    assertThat(policy.connectTimeoutMillis()).isEqualTo(300);
    assertThat(policy.requestTimeoutMillis()).isEqualTo(2000);
    assertThat(policy.loadBalancing()).isEqualTo(LoadBalancing.LEAST_REQUEST);
    assertThat(policy.retry().attempts()).isEqualTo(2);
    assertThat(policy.retry().onStatus(503)).isTrue();
    assertThat(policy.retry().onStatus(500)).isFalse();
    assertThat(policy.retry().onConnectFailure()).isTrue();
    assertThat(policy.retry().onConnectionLost()).isFalse();
  }

  @Test
  void aMissingKeyIsCountedAndTheTraceStandsIn() {
    World world =
        World.orders()
            .route("r", "key:'USER' split{key:'v1' value:5000} split{key:'v2' value:5000}");
    Decision with = world.decide(Call.to("orders").user("alice").trace("t"));
    assertThat(with.missingKey()).isFalse();
    Decision without = world.decide(Call.to("orders").trace("t"));
    assertThat(without.missingKey()).isTrue();
    assertThat(without.release()).isEqualTo(Slot.of("orders", "t") < 5000 ? "v2" : "v1");
  }
}
