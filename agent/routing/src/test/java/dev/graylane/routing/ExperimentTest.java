package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.ExplainRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Who gets which variant, and what counts. */
class ExperimentTest {
  private static final String RELEASES =
      "variants{name:'old' share:5000 release:'v1'} variants{name:'new' share:5000 release:'v2'} ";
  private static final String COLOURS =
      "header:'x-button' variants{name:'a' share:5000 value:'blue'}"
          + " variants{name:'b' share:5000 value:'red'} ";

  private static final RoutingTable TWO_SALTS =
      World.orders().experiment("one", RELEASES).experiment("two", COLOURS).table();
  private static final RoutingTable GROUP =
      World.orders()
          .experiment("left", COLOURS + "participants{salt:'g' slots{from:0 to:4000}}")
          .experiment("right", COLOURS + "participants{salt:'g' slots{from:4000 to:9000}}")
          .table();

  private static Decision decide(RoutingTable table, Call call) {
    return table.decide(call, call, new TestInputs());
  }

  private static List<String> variants(Decision decision) {
    Participation participation = decision.participation();
    return participation == null
        ? List.of()
        : participation.assignments().stream()
            .map(each -> each.experiment() + "=" + each.variant())
            .toList();
  }

  @Property
  void aUserStaysInTheVariantWhateverTheCall(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String user,
      @ForAll @AlphaChars @StringLength(max = 12) String trace) {
    Decision once = decide(TWO_SALTS, Call.to("orders").user(user));
    Decision again =
        decide(
            TWO_SALTS, Call.to("orders").user(user).trace(trace).path("/" + trace).from("9.9.9.9"));
    assertThat(variants(again)).isEqualTo(variants(once)).hasSize(2);
    assertThat(again.release()).isEqualTo(once.release());
    boolean isNew = variants(once).contains("one=new");
    assertThat(once.release()).isEqualTo(isNew ? "v2" : "v1");
    assertThat(once.route()).isEqualTo("one");
  }

  @Property
  void experimentsOfOneGroupShareNoUser(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String user) {
    assertThat(variants(decide(GROUP, Call.to("orders").user(user)))).hasSizeLessThanOrEqualTo(1);
  }

  @Property(tries = 20)
  void sharesAreAsPlannedAndIndependentOfOtherExperiments(@ForAll @IntRange(max = 9999) int seed) {
    Map<String, Integer> counts = new HashMap<>();
    int users = 2_000;
    for (int i = 0; i < users; i++) {
      counts.merge(
          variants(decide(TWO_SALTS, Call.to("orders").user(seed + "-" + i))).toString(),
          1,
          Integer::sum);
    }
    assertThat(counts).hasSize(4);
    // A quarter each, to six standard deviations.
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(380, 620));
  }

  @Test
  void aGroupsPartsAreAsLargeAsTheirSlots() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      List<String> variants = variants(decide(GROUP, Call.to("orders").user("user-" + i)));
      String experiment = variants.isEmpty() ? "none" : variants.get(0).split("=")[0];
      counts.merge(experiment, 1, Integer::sum);
    }
    assertThat(counts.get("left")).isBetween(3_700, 4_300);
    assertThat(counts.get("right")).isBetween(4_700, 5_300);
    assertThat(counts.get("none")).isBetween(800, 1_200);
  }

  @Test
  void theVariantOfAUserWithoutAnInstanceIsKeptThoughTheBaselineAnswers() {
    World world = new World().service("orders", "v1").up("v1", 1).experiment("one", RELEASES);
    for (int i = 0; i < 50; i++) {
      Decision decision = world.decide(Call.to("orders").user("u" + i));
      assertThat(decision.release()).isEqualTo("v1");
      assertThat(decision.escape()).isEqualTo(variants(decision).contains("one=new"));
    }
  }

  @Test
  void aCallWithoutAUserTakesNoPartAndIsCountedAsSuch() {
    Decision decision = decide(TWO_SALTS, Call.to("orders"));
    assertThat(decision.release()).isEqualTo("v1");
    assertThat(decision.reason()).isEqualTo(Reason.BASELINE);
    assertThat(variants(decision)).containsExactly("one=", "two=");
    assertThat(decision.participation().hasUser()).isFalse();
    Decision forged = decide(TWO_SALTS, Call.to("orders").attribute("user", "not a hash at all"));
    assertThat(forged.participation().hasUser()).isFalse();
  }

  @Test
  void aCallInALaneTakesNoPart() {
    World world =
        World.orders()
            .experiment("one", RELEASES)
            .experiment("two", COLOURS)
            .lane("blue", "releases{key:'orders' value:'v2'}");
    assertThat(world.decide(Call.to("orders").user("u").inLane("blue")).participation()).isNull();
    assertThat(world.decide(Call.to("orders").user("u").inLane("hole")).participation()).isNull();
  }

  @Test
  void onlyItsAudienceTakesPart() {
    World world =
        World.orders()
            .experiment("one", RELEASES + "when{region{exact:'eu'}}")
            .experiment("two", COLOURS + "when{path{prefix:'/shop'}}");
    Call there = Call.to("orders").user("u").attribute("region", "eu").path("/shop/1");
    assertThat(variants(world.decide(there))).hasSize(2);
    assertThat(world.decide(Call.to("orders").user("u")).participation()).isNull();
  }

  @Test
  void aCallThatHasTheHeaderAlreadyKeepsItAndDoesNotCount() {
    World world = World.orders().experiment("two", COLOURS);
    assertThat(world.decide(Call.to("orders").user("u").header("x-button", "red")).participation())
        .isNull();
    Decision given = world.decide(Call.to("orders").user("u"));
    assertThat(given.participation().assignments()).hasSize(1);
    assertThat(given.headers()).containsOnlyKeys("x-button");
    assertThat(given.headers().get("x-button")).isIn("blue", "red");
  }

  @Test
  void anExperimentStandsAmongTheRoutesByPriority() {
    World world =
        World.orders()
            .experiment("one", RELEASES + "priority:5")
            .route(
                "testers",
                "priority:9 when{header{name:'t' present:true}} split{key:'v2' value:10000}")
            .route("rest", "split{key:'v2' value:10000}");
    Call tester = Call.to("orders").user("u").header("t", "1");
    assertThat(world.decide(tester).route()).isEqualTo("testers");
    assertThat(world.decide(tester).participation()).isNull();
    assertThat(world.decide(Call.to("orders").user("u")).route()).isEqualTo("one");
    assertThat(world.decide(Call.to("orders")).route()).isEqualTo("rest");
  }

  @Test
  void goalsAreCallsOfAUserWhoMayTakePart() {
    World world =
        World.orders()
            .route("card", "when{header{name:'card' present:true}} split{key:'v1' value:10000}")
            .goal("any", "")
            .goal("paid", "when{path{exact:'/pay'}}")
            .goal("card", "route:'card'")
            .goal("others", "participants{salt:'g' slots{from:0 to:0}}");
    assertThat(goals(world.decide(Call.to("orders").user("u").path("/pay"))))
        .containsExactly("any", "paid");
    assertThat(goals(world.decide(Call.to("orders").user("u").header("card", "1"))))
        .containsExactly("any", "card");
    assertThat(world.decide(Call.to("orders").path("/pay")).participation()).isNull();
  }

  private static List<String> goals(Decision decision) {
    return decision.participation().goals().stream().map(Goal::experiment).toList();
  }

  @Test
  void theServerKnowsAUsersVariantFromTheHashAlone() {
    var rule =
        World.orders()
            .experiment("two", COLOURS + "participants{salt:'g' slots{from:0 to:5000}}")
            .bundles()
            .get(1)
            .getService()
            .getExperiments(0);
    VariantShares shares = VariantShares.of(rule);
    World world =
        World.orders().experiment("two", COLOURS + "participants{salt:'g' slots{from:0 to:5000}}");
    for (int i = 0; i < 100; i++) {
      List<String> variants = variants(world.decide(Call.to("orders").user("u" + i)));
      int known = shares.of(UserHash.PLAIN.of("u" + i));
      assertThat(variants).isEqualTo(known < 0 ? List.of() : List.of("two=" + "ab".charAt(known)));
    }
  }

  @Test
  void theExplanationSaysWhichVariant() {
    String trail =
        TWO_SALTS
            .explain(
                ExplainRequest.newBuilder()
                    .setUrl("http://orders/")
                    .putHeaders("x-user-id", "alice")
                    .build(),
                new TestInputs())
            .trail()
            .toString();
    assertThat(trail).contains("experiment one").contains("variant ");
  }

  @Test
  void aRuleThatDoesNotAddUpIsRefusedByName() {
    assertThat(
            World.orders()
                .experiment("one", "variants{name:'a' share:4000 release:'v1'}")
                .refusal())
        .contains("Experiment one", "sum to 40%");
    assertThat(World.orders().experiment("one", "variants{name:'a' share:10000}").refusal())
        .contains("neither a release nor a header");
  }
}
