package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyTest {

  @Test
  void aDifferenceChangesWhatItNamesAndKeepsTheRest() {
    RoutingTable first = World.orders().service("pricing", "v1").up("v1", 1).table();
    World changed = new World().service("pricing", "v9");
    RoutingTable second =
        first.apply("e", 8, false, changed.bundles().subList(1, 2), List.of()).table();
    assertThat(second.services()).containsExactlyInAnyOrder("orders", "pricing");
    assertThat(second.serviceTables().get("orders"))
        .as("not compiled again")
        .isSameAs(first.serviceTables().get("orders"));
    Call call = Call.to("pricing");
    assertThat(second.decide(call, call, new TestInputs()).chosenRelease()).isEqualTo("v9");
    assertThat(first.decide(call, call, new TestInputs()).chosenRelease()).isEqualTo("v1");
  }

  @Test
  void whatIsRemovedIsGoneAndAFullStateLeavesNothingElse() {
    RoutingTable first = World.orders().service("pricing", "v1").table();
    assertThat(first.apply("e", 8, false, List.of(), List.of("service/orders")).table().services())
        .containsExactly("pricing");
    RoutingTable none = first.apply("e2", 1, true, List.of(), List.of()).table();
    assertThat(none.services()).isEmpty();
    assertThat(none.find("orders", 80)).isNull();
    assertThat(none.versions()).isEmpty();
    assertThat(none.epoch()).isEqualTo("e2");
  }

  @Test
  void aTableCanBeBuiltAgainFromItsBundles() {
    RoutingTable first = World.orders().route("r", "split{key:'v2' value:10000}").table();
    RoutingTable again =
        RoutingTable.empty()
            .apply(first.epoch(), first.revision(), true, first.bundles(), List.of())
            .table();
    assertThat(again.versions()).isEqualTo(first.versions());
    Call call = Call.to("orders");
    assertThat(again.decide(call, call, new TestInputs()).release()).isEqualTo("v2");
  }

  @Test
  void anInstanceStaysTheSameObjectWhenRulesChange() {
    RoutingTable first = World.orders().table();
    RoutingTable second =
        first
            .apply(
                "e",
                8,
                true,
                World.orders().route("r", "split{key:'v1' value:10000}").bundles(),
                List.of())
            .table();
    for (int i = 0; i < 4; i++) {
      assertThat(second.serviceTables().get("orders").instances[i])
          .isSameAs(first.serviceTables().get("orders").instances[i]);
    }
  }
}
