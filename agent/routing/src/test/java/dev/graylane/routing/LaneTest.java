package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneTest {
  private static final String BLUE =
      "when{header{name:'x-lane' exact:'blue'}} releases{key:'orders' value:'v2'}";

  private static World shop() {
    return World.orders()
        .route("r", "split{key:'v1' value:10000}")
        .service("pricing", "v1")
        .up("v1", 1)
        .up("v2", 1)
        .route("to-v2", "split{key:'v2' value:10000}");
  }

  private static Entry enter(World world, Call request) {
    return world.table().enter(request, request, false, new TestInputs());
  }

  @Test
  void aRequestInTheLaneGoesToTheLanesReleaseWhateverTheRoutesSay() {
    Decision decision = shop().lane("blue", BLUE).decide(Call.to("orders").inLane("blue"));
    assertThat(decision.release()).isEqualTo("v2");
    assertThat(decision.reason()).isEqualTo(Reason.LANE);
    assertThat(decision.lane()).isEqualTo("blue");
    assertThat(decision.route()).isEmpty();
  }

  @Test
  void whereTheLaneHasNoReleaseTheBaselineServesItPastTheRoutes() {
    Decision decision = shop().lane("blue", BLUE).decide(Call.to("pricing").inLane("blue"));
    assertThat(decision.release()).isEqualTo("v1");
    assertThat(decision.reason()).isEqualTo(Reason.BASELINE);
    assertThat(decision.lane()).isEqualTo("blue");
    assertThat(decision.escape()).isFalse();
  }

  @Test
  void aRouteThatAsksForTheLaneIsLookedAtEvenSo() {
    World world =
        shop()
            .route("lane-aware", "priority:9 when{lane{exact:'blue'}} split{key:'v2' value:10000}");
    assertThat(world.lane("blue", BLUE).decide(Call.to("pricing").inLane("blue")).route())
        .isEqualTo("lane-aware");
  }

  @Test
  void aLaneReleaseWithoutAnInstanceEscapesToTheBaseline() {
    World world = new World().service("orders", "v1").up("v1", 1).lane("blue", BLUE);
    Decision decision = world.decide(Call.to("orders").inLane("blue"));
    assertThat(decision.release()).isEqualTo("v1");
    assertThat(decision.reason()).isEqualTo(Reason.FALLBACK);
    assertThat(decision.escape()).isTrue();
  }

  @Test
  void aLaneWithFallbackFailFailsRatherThanEscapes() {
    World world =
        new World().service("orders", "v1").up("v1", 1).lane("blue", BLUE + " fallback:FAIL");
    Decision decision = world.decide(Call.to("orders").inLane("blue"));
    assertThat(decision.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(decision.failure()).contains("lane blue");
  }

  @Test
  void aLaneIsEnteredOnceByTheFirstThatMatches() {
    World world =
        shop()
            .lane("blue", BLUE)
            .lane("any", "priority:-1 when{path{prefix:'/'}} releases{key:'orders' value:'v2'}");
    Entry entry = enter(world, Call.to("storefront").header("x-lane", "blue"));
    assertThat(entry.lane()).isEqualTo("blue");
    assertThat(entry.laneEntered()).isTrue();

    Entry later = enter(world, Call.to("orders").inLane("any").header("x-lane", "blue"));
    assertThat(later.lane()).as("once in a lane, always in it").isEqualTo("any");
    assertThat(later.laneEntered()).isFalse();
  }

  @Test
  void aLaneWithoutAConditionIsForThoseWhoBringItAlong() {
    World world = shop().lane("blue", "releases{key:'orders' value:'v2'}");
    assertThat(enter(world, Call.to("storefront")).lane()).isNull();
  }

  @Test
  void anEdgeBelievesNothingThatComesFromOutside() {
    RoutingTable table = shop().lane("blue", BLUE).table();
    Call forged = Call.to("storefront").inLane("blue").attribute("region", "x").by("admin", "v9");
    Entry entry = table.enter(forged, forged, true, new TestInputs());
    assertThat(entry.lane()).isNull();
    assertThat(entry.attributes()).isEmpty();
  }

  @Test
  void aStickyPercentLetsTheSameUsersInEverywhere() {
    World world =
        shop()
            .lane("blue", "when{percent{value:2500 key:'USER'}} releases{key:'orders' value:'v2'}");
    RoutingTable table = world.table();
    int in = 0;
    for (int i = 0; i < 1000; i++) {
      Call request = Call.to("storefront").header("x-user-id", "u" + i).trace("t" + i);
      Entry entry = table.enter(request, request, false, new TestInputs());
      Call again = Call.to("other").header("x-user-id", "u" + i).trace("another" + i);
      assertThat(table.enter(again, again, false, new TestInputs()).lane()).isEqualTo(entry.lane());
      assertThat(entry.missingKey()).isFalse();
      in += entry.lane() != null ? 1 : 0;
    }
    assertThat(in).isBetween(200, 300);
  }
}
