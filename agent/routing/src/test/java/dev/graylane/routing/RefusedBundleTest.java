package dev.graylane.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.v1.Bundle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedBundleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "split{key:'v2' value:9000} | Service orders: Route r: split sums to 90%, must be 100%",
        "split{key:'v2' value:9950} split{key:'v1' value:55} | Service orders: Route r: split sums to 100.05%, must be 100%",
        "split{key:'v2' value:4294967295} | Service orders: Route r: split gives v2 42949672.95%, must be 0% to 100%",
        "key:'SESSION' split{key:'v2' value:10000} | Service orders: Route r: key is \"SESSION\", must be USER, IP, TRACE, HEADER:<name> or COOKIE:<name>",
      })
  void aBadRouteIsRefusedWithAClearMessage(String route, String message) {
    assertThat(World.orders().route("r", route).refusal()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audience:'beta'                        | when.audience: \"beta\" is a reference",
        "header{name:'x'}                       | when.header: has no operator",
        "header{exact:'x'}                      | when.header: name is empty",
        "header{name:'x' regex:'('}             | is not RE2 syntax",
        "header{name:'x' regex:'((a{99}){99}){99}'} | repeats too much",
        "header{name:'x' in{}}                  | in is empty",
        "path{range{min:2 max:1}}               | min must be at most max",
        "user{prefix:'a'}                       | must be exact or in, users travel as hashes",
        "user{exact:'a' ignore_case:true}       | ignoreCase cannot be had",
        "attribute{name:'user' exact:'a'}       | use the condition user",
        "any{}                                  | when.any is empty",
        "all{conditions{not{}}}                 | when.all[0].not is empty",
        "ip{}                                   | cidr is empty",
        "ip{cidr:'10.0.0.0/33'}                 | is no address range",
        "ip{cidr:'example.org'}                 | is no address range",
        "time{weekdays:'Friday'}                | weekdays has \"Friday\"",
        "time{hours:'9-17'}                     | hours has \"9-17\"",
        "time{hours:'24:01-03:00'}              | hours has",
        "time{hours:'09:00-09:00'}              | hours has",
        "time{zone:'Mars/Olympus'}              | zone is \"Mars/Olympus\"",
        "percent{value:10001}                   | value must be 0% to 100%",
        "percent{value:1 key:'X'}               | key is \"X\"",
      })
  void aBadConditionIsRefusedWithItsPath(String condition, String message) {
    String route = "when{" + condition + "} split{key:'v2' value:10000}";
    assertThat(World.orders().route("r", route).refusal())
        .startsWith("Service orders: Route r: when")
        .contains(message);
  }

  @Test
  void aConditionThatIsTooDeepIsRefused() {
    String deep = "not{".repeat(60) + "path{exact:'/'}" + "}".repeat(60);
    assertThat(
            World.orders().route("r", "when{" + deep + "} split{key:'v2' value:10000}").refusal())
        .contains("nested deeper than 50");
  }

  @Test
  void aLongRegularExpressionIsRefused() {
    String route = "when{path{regex:'" + "a".repeat(1001) + "'}} split{key:'v2' value:10000}";
    assertThat(World.orders().route("r", route).refusal()).contains("1001 characters");
  }

  @Test
  void anythingAfterTheEndOfTheFallbackIsRefused() {
    String route = "split{key:'v2' value:10000} fallback:'FAIL' fallback:'v3'";
    assertThat(World.orders().route("r", route).refusal()).contains("v3 after BASELINE or FAIL");
  }

  @Test
  void aBadPolicyOrHostOrInstanceIsRefused() {
    assertThat(World.orders().policy("retry{attempts:9}").refusal())
        .contains("attempts is 9, must be 0 to 5");
    assertThat(World.orders().policy("retry{on:'5xx'}").refusal()).contains("retry.on has \"5xx\"");
    assertThat(World.orders().policy("request_timeout{}").refusal())
        .contains("requestTimeout must be");
    assertThat(World.orders().policy("slow_start{}").refusal())
        .contains("slowStart.window must be");
    assertThat(World.orders().hosts("a*b").refusal()).contains("host is \"a*b\"");
    assertThat(World.orders().hosts("a:0").refusal()).contains("port must be 1 to 65535");
    assertThat(World.orders().instance("v1", "i", "", 1).refusal())
        .contains("instance i has no host");
    assertThat(World.orders().instance("v1", "i", "h", 70000).refusal()).contains("port 70000");
    assertThat(new World().service("orders", "").refusal()).contains("baseline is empty");
  }

  @Test
  void aBadBundleIsRefusedAloneAndTheOneBeforeIsKept() {
    RoutingTable before = World.orders().table();
    World bad =
        World.orders().route("r", "split{key:'v2' value:1}").service("pricing", "v1").up("v1", 1);
    Update update = before.apply("e", 8, true, bad.bundles(), List.of());

    assertThat(update.errors()).hasSize(1);
    assertThat(update.errors().get(0).getName()).isEqualTo("service/orders");
    assertThat(update.table().services()).containsExactlyInAnyOrder("orders", "pricing");
    assertThat(update.table().versions().get("service/orders"))
        .isEqualTo(before.versions().get("service/orders"))
        .isNotEqualTo(update.errors().get(0).getVersion());
    assertThat(update.table().revision()).isEqualTo(8);
  }

  @Test
  void bundlesOfUnknownContentOrWrongNameAreRefused() {
    List<Bundle> bundles = new ArrayList<>();
    bundles.add(Bundle.newBuilder().setName("future").build());
    bundles.add(World.orders().bundles().get(1).toBuilder().setName("service/pricing").build());
    Update update = RoutingTable.empty().apply("e", 1, true, bundles, List.of());
    assertThat(update.errors())
        .extracting("message")
        .containsExactly(
            "has a content that this version does not know", "is for service \"orders\"");
    assertThat(update.table().services()).isEmpty();
  }
}
