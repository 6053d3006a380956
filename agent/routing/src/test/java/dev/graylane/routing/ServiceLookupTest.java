package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceLookupTest {
  private final RoutingTable table =
      new World()
          .service("orders", "v1")
          .hosts("orders", "shared:8080", "*.shop.svc", "[2001:db8::1]:9000")
          .instance("v1", "o1", "10.0.0.1", 8080)
          .service("pricing", "v1")
          .hosts("shared", "*.pricing.shop.svc", "*.eu.shop.svc:8443")
          .instance("v1", "p1", "10.0.0.1", 8081)
          .service("inventory", "v1")
          .instance("v1", "i1", "gateway", 80)
          .service("payments", "v1")
          .instance("v1", "y1", "gateway", 80)
          .table();

  @Test
  void aServiceWithoutHostsIsReachedByItsName() {
    assertThat(table.find("inventory", 80)).isEqualTo("inventory");
  }

  @Test
  void aHostAndPortComeBeforeTheHostAlone() {
    assertThat(table.find("shared", 8080)).isEqualTo("orders");
    assertThat(table.find("shared", 9999)).isEqualTo("pricing");
  }

  @Test
  void theLongestSuffixWins() {
    assertThat(table.find("a.shop.svc", 80)).isEqualTo("orders");
    assertThat(table.find("a.b.pricing.shop.svc", 80)).isEqualTo("pricing");
    assertThat(table.find("x.eu.shop.svc", 8443)).isEqualTo("pricing");
    assertThat(table.find("x.eu.shop.svc", 80)).isEqualTo("orders");
  }

  @Test
  void hostsWithTheSameHashAreToldApart() {
    RoutingTable alike =
        new World()
            .service("orders", "v1")
            .hosts("AaAa.shop", "BBBB.shop:81", "any.shop:8080")
            .service("pricing", "v1")
            .hosts("AaBB.shop", "BBAa.shop:80", "any.shop:8144")
            .table();
    for (int time = 0; time < 2; time++) {
      assertThat(alike.find("AaAa.shop", 80)).isEqualTo("orders");
      assertThat(alike.find("AaBB.shop", 80)).isEqualTo("pricing");
      assertThat(alike.find("BBBB.shop", 80)).isNull();
      assertThat(alike.find("BBBB.shop", 81)).isEqualTo("orders");
      assertThat(alike.find("BBAa.shop", 80)).isEqualTo("pricing");
      assertThat(alike.find("BBAa.shop", 81)).isNull();
      // As many ports apart as there are places for answers, or a multiple of that.
      assertThat(alike.find("any.shop", 8080)).isEqualTo("orders");
      assertThat(alike.find("any.shop", 8144)).isEqualTo("pricing");
    }
  }

  @Test
  void aSuffixIsNotAHostItself() {
    assertThat(table.find("shop.svc", 80)).isNull();
    assertThat(table.find("noshop.svc", 80)).isNull();
  }

  @Test
  void theAddressOfAnInstanceIsItsService() {
    assertThat(table.find("10.0.0.1", 8080)).isEqualTo("orders");
    assertThat(table.find("10.0.0.1", 8081)).isEqualTo("pricing");
    assertThat(table.find("10.0.0.1", 8082)).isNull();
  }

  /** Its connection is there already. */
  @Test
  void aCallThatIsCarriedGoesToWhoeverIsAtItsConnectionsOtherEnd() {
    Decision carried = table.carried("orders", 80, "gray", "10.0.0.1", 8080);
    assertThat(carried.outcome()).isEqualTo(Outcome.ORIGINAL);
    assertThat(carried.reason()).isEqualTo(Reason.PASS_THROUGH);
    assertThat(carried.service()).isEqualTo("orders");
    assertThat(carried.release()).isEqualTo("v1");
    assertThat(carried.lane()).isEqualTo("gray");
    assertThat(carried.escape()).isFalse();
    assertThat(table.carried("orders", 80, null, "10.9.9.9", 8080).release()).isEmpty();
    assertThat(table.carried("orders", 80, null, null, 0).release()).isEmpty();
    assertThat(table.carried("elsewhere", 80, "gray", "10.9.9.9", 80))
        .isSameAs(Decision.passThrough());
  }

  @Test
  void anAddressThatTwoServicesShareIsNeithers() {
    assertThat(table.find("gateway", 80)).isNull();
  }

  @Test
  void aHostIsFoundHoweverItIsWritten() {
    assertThat(table.find("ORDERS", 80)).isEqualTo("orders");
    assertThat(table.find("orders.", 80)).isEqualTo("orders");
    assertThat(table.find("[2001:DB8::1]", 9000)).isEqualTo("orders");
    assertThat(table.find("2001:db8::1", 9000)).isEqualTo("orders");
  }

  @Test
  void anUnknownHostPassesThrough() {
    Call call = Call.to("elsewhere.example");
    assertThat(table.decide(call, call, new TestInputs())).isSameAs(Decision.passThrough());
    Call none = Call.to(null).port(-1);
    assertThat(table.decide(none, none, new TestInputs())).isSameAs(Decision.passThrough());
  }

  @Test
  void aCallThatAlreadyGoesToAnInstanceIsDecidedAgain() {
    World world =
        World.orders()
            .instance("v2", "direct", "10.9.9.9", 8080)
            .route("beta", "when{header{name:'x-beta' present:true}} split{key:'v2' value:10000}");

    assertThat(world.decide(Call.to("10.9.9.9").port(8080)).release()).isEqualTo("v1");
    assertThat(world.decide(Call.to("orders-v1-1").port(8080).header("x-beta", "")).release())
        .isEqualTo("v2");
  }

  @Test
  void whereTwoServicesClaimOneHostTheFirstByNameHasIt() {
    for (World world :
        new World[] {
          new World().service("a", "v1").hosts("x").service("b", "v1").hosts("x"),
          new World().service("b", "v1").hosts("x").service("a", "v1").hosts("x")
        }) {
      assertThat(world.table().find("x", 80)).isEqualTo("a");
    }
  }

  @Test
  void manySuffixesAreAllFound() {
    World world = new World();
    for (int i = 0; i < 500; i++) {
      world.service("s" + i, "v1").hosts("*.s" + i + ".svc");
    }
    RoutingTable many = world.table();
    for (int i = 0; i < 500; i++) {
      assertThat(many.find("a.b.s" + i + ".svc", 80)).isEqualTo("s" + i);
    }
  }
}
