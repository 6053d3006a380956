package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.ExplainRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What routes put on calls. */
class RouteHeadersTest {
  private static final String RED = "headers{set{key:'x-colour' value:'red'}}";
  private static final String RED_IF_ABSENT = "headers{add_if_absent{key:'x-colour' value:'red'}}";
  private static final String TO_V2 = "split{key:'v2' value:10000} ";

  @Test
  void aRoutesHeadersArePutOnTheCallsThatItDecides() {
    World world =
        World.orders().route("beta", "when{header{name:'beta' present:true}} " + TO_V2 + RED);
    Decision beta = world.decide(Call.to("orders").header("beta", "1"));
    assertThat(beta.release()).isEqualTo("v2");
    assertThat(beta.headers()).containsOnlyKeys("x-colour").containsEntry("x-colour", "red");
    assertThat(world.decide(Call.to("orders")).headers()).isEmpty();
  }

  @Test
  void aRouteWithoutASplitPutsHeadersWhereverOtherRulesLeadTheCall() {
    World world =
        World.orders()
            .route("canary", "priority:50 when{header{name:'c' present:true}} " + TO_V2)
            .headerRoute("colour", RED);
    Decision canary = world.decide(Call.to("orders").header("c", "1"));
    assertThat(canary.release()).isEqualTo("v2");
    assertThat(canary.route()).isEqualTo("canary");
    assertThat(canary.headers()).containsEntry("x-colour", "red");
    Decision rest = world.decide(Call.to("orders"));
    assertThat(rest.release()).isEqualTo("v1");
    assertThat(rest.reason()).isEqualTo(Reason.BASELINE);
    assertThat(rest.headers()).containsEntry("x-colour", "red");
  }

  @Test
  void whatIsSetReplacesWhatIsThereAndWhatIsAddedIfAbsentDoesNot() {
    Call brings = Call.to("orders").header("X-Colour", "blue");
    assertThat(World.orders().headerRoute("r", RED).decide(brings).headers())
        .containsEntry("x-colour", "red");
    World added = World.orders().headerRoute("r", RED_IF_ABSENT);
    assertThat(added.decide(brings).headers()).isEmpty();
    assertThat(added.decide(Call.to("orders").serving(brings)).headers())
        .as("the request that caused the call brought it")
        .isEmpty();
    assertThat(added.decide(Call.to("orders")).headers()).containsEntry("x-colour", "red");
  }

  @Test
  void theRouteThatDecidesIsObeyedBeforeOthersAndThoseByPriority() {
    World world =
        World.orders()
            .route("lead", "when{header{name:'lead' present:true}} " + TO_V2 + RED)
            .headerRoute("low", "headers{set{key:'X-COLOUR' value:'low'}}")
            .headerRoute("high", "priority:9 headers{set{key:'x-colour' value:'high'}}");
    assertThat(world.decide(Call.to("orders").header("lead", "1")).headers())
        .hasSize(1)
        .containsEntry("x-colour", "red");
    assertThat(world.decide(Call.to("orders")).headers())
        .hasSize(1)
        .containsEntry("x-colour", "high");
  }

  @Test
  void aRequestInALaneIsChangedOnlyByRoutesThatAskForTheLane() {
    World world =
        World.orders()
            .headerRoute("all", "headers{set{key:'x-all' value:'1'}}")
            .headerRoute("blue", "when{lane{exact:'blue'}} headers{set{key:'x-blue' value:'1'}}")
            .lane("blue", "releases{key:'orders' value:'v2'}");
    assertThat(world.decide(Call.to("orders").inLane("blue")).headers()).containsOnlyKeys("x-blue");
    assertThat(world.decide(Call.to("orders")).headers()).containsOnlyKeys("x-all");
  }

  @Test
  void anExperimentWhoseHeaderARouteHasPutTakesNoPart() {
    World world =
        World.orders()
            .experiment(
                "colours",
                "header:'x-colour' variants{name:'a' share:5000 value:'blue'}"
                    + " variants{name:'b' share:5000 value:'green'}")
            .headerRoute("vip", "when{header{name:'vip' present:true}} " + RED);
    Decision vip = world.decide(Call.to("orders").user("u").header("vip", "1"));
    assertThat(vip.headers()).containsEntry("x-colour", "red");
    assertThat(vip.participation()).isNull();
    assertThat(world.decide(Call.to("orders").user("u")).headers().get("x-colour"))
        .isIn("blue", "green");
  }

  @Test
  void theExplanationSaysWhatIsPutAndWhatIsLeft() {
    RoutingTable table = World.orders().headerRoute("colour", RED_IF_ABSENT).table();
    Explanation put = explain(table, ExplainRequest.newBuilder());
    assertThat(put.toProto().getHeadersMap()).containsEntry("x-colour", "red");
    assertThat(put.trail().toString()).contains("route colour", "header x-colour", "\"put\"");
    Explanation left = explain(table, ExplainRequest.newBuilder().putHeaders("x-colour", "blue"));
    assertThat(left.toProto().getHeadersMap()).isEmpty();
    assertThat(left.trail().toString()).contains("is there already");
  }

  private static Explanation explain(RoutingTable table, ExplainRequest.Builder request) {
    return table.explain(request.setUrl("http://orders/").build(), new TestInputs());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "connection",
        "te",
        "traceparent",
        "tracestate",
        "baggage",
        "Graylane",
        "Authorization",
        "cookie",
        "Accept-Encoding",
        "grpc-timeout",
        "trace-bin",
        ":authority",
        "a b",
        ""
      })
  void aNameThatMayNotBeTouchedIsRefused(String name) {
    assertThat(
            World.orders().headerRoute("r", "headers{set{key:'" + name + "' value:'x'}}").refusal())
        .startsWith("Service orders: Route r: headers.set." + name + ": ");
    if (!name.isEmpty()) {
      assertThat(
              World.orders()
                  .experiment("e", "header:'" + name + "' variants{name:'a' share:10000}")
                  .refusal())
          .startsWith("Service orders: Experiment e: header: ");
    }
    assertThat(new World().attributes("carry:'x-tenant' carry:'" + name + "'").refusal())
        .as("nor is it handed on")
        .startsWith("Attributes: carry[1]: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " x", "x ", "a\\r\\nhost: evil", "\\t", "\\303\\244"})
  void aValueThatCouldBeMisreadIsRefused(String value) {
    assertThat(
            World.orders()
                .route("r", TO_V2 + "headers{set{key:'x' value:'" + value + "'}}")
                .refusal())
        .contains("Route r: headers.set.x: expected printable ASCII");
  }

  @Test
  void aRouteThatPutsNothingStillNeedsASplit() {
    assertThat(World.orders().route("r", RED).refusal()).contains("split sums to 0%");
  }
}
