package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Backend;
import dev.graylane.it.Received;
import dev.graylane.it.Rules;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where calls go, and what is on the wire there. */
abstract class DestinationContract extends ClientSetting {
  @Test
  void aCallThatARuleClaimsIsAnsweredByTheReleaseThatItNames() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    assertThat(scene.orders("v1").received()).isEmpty();
  }

  @Test
  void aCallThatNoRuleClaimsIsAnsweredByTheBaseline() {
    assertThat(call(Call.get(scene.url("/a"))).release()).isEqualTo("v1");
    assertThat(call(Call.get(scene.url("/a")).header("x-release", "v9")).release()).isEqualTo("v1");
  }

  @Test
  void aHostThatIsNoServiceIsLeftAlone() {
    String url = "http://plain.test:" + stockPortAtHome().port() + "/a";
    assertThat(scene.call(get(url, "v2")).release()).isEqualTo("home");
    assertThat(call(Call.get(url)).header("x-answered-by")).isEqualTo("home");
  }

  private Backend stockPortAtHome() {
    return scene.keep(Backend.start("home", "127.0.0.1", null));
  }

  @Test
  void aLogicalNameThatDoesNotResolveWorksWhenAServiceNamesIt() {
    scene.control.apply(Rules.of("logical").host("logical-orders").instance(scene.orders("v1")));
    try {
      Answer answer = call(Call.get("http://logical-orders/a"));
      assertThat(answer.release()).isEqualTo("v1");
      assertThat(only(scene.orders("v1"), "/a").authority()).isEqualTo("logical-orders");
    } finally {
      scene.control.remove("logical");
    }
  }

  @Test
  void aNameThatDoesNotResolveFailsAsWithoutTheAgentWhenNoServiceNamesIt() {
    Call call = Call.get("http://no-such-name/a");
    assertThat(failureTypes(call(call))).isEqualTo(failureTypes(without(call))).isNotEmpty();
  }

  @Test
  void theServerSeesTheNamesThatTheApplicationWrote() {
    scene.call(get(scene.url("/names"), "v2"));
    assertThat(only(scene.orders("v2"), "/names").authority())
        .isEqualTo("orders.test:" + scene.orders("v1").port());
  }

  @Test
  void pathAndQueryArriveByteForByte() {
    scene.call(get(scene.url("/a%2Fb?q=x%26y%20z"), "v2"));
    assertThat(scene.orders("v2").received("/a%2Fb"))
        .extracting(Received::target)
        .containsExactly("/a%2Fb?q=x%26y%20z");
  }

  @Test
  void aHostThatTheApplicationSetIsKept() {
    Call call = get(scene.url("/host"), "v2").header("Host", "set.by.user");
    assertThat(scene.call(call).release()).isEqualTo("v2");
    assertThat(only(scene.orders("v2"), "/host").authority()).isEqualTo("set.by.user");
  }

  @Test
  void theAgentsHeadersReplaceThoseThatTheApplicationCopiedFromElsewhere() {
    String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    scene.call(get(scene.url("/trace"), "v2").header("traceparent", stale));
    List<String> sent = only(scene.orders("v2"), "/trace").all("traceparent");
    assertThat(sent).hasSize(1);
  }

  @Test
  void aHeaderThatARulePutsReplacesTheApplications() {
    scene.control.apply(scene.ordersRules().always().puts("x-colour", "red"));
    assertThat(scene.call(get(scene.url("/colour"), "v2").header("X-Colour", "blue")).release())
        .isEqualTo("v2");
    scene.call(get(scene.url("/colour"), "v1"));
    assertThat(only(scene.orders("v2"), "/colour").all("x-colour")).containsExactly("red");
    assertThat(only(scene.orders("v1"), "/colour").all("x-colour")).containsExactly("red");
  }
}
