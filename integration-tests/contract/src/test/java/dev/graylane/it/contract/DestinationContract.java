package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Backend;
import dev.graylane.it.Received;
import dev.graylane.it.client.Call;
import org.junit.jupiter.api.Test;

/** Where calls go, and what is on the wire there. */
abstract class DestinationContract extends EssentialsContract {
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
  void aNameThatDoesNotResolveFailsAsWithoutTheAgentWhenNoServiceNamesIt() {
    Call call = Call.get("http://no-such-name/a");
    assertThat(failureTypes(call(call))).isEqualTo(failureTypes(without(call))).isNotEmpty();
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
  void aHeaderThatARulePutsReplacesTheApplications() {
    scene.control.apply(scene.ordersRules().always().puts("x-colour", "red"));
    assertThat(scene.call(get(scene.url("/colour"), "v2").header("X-Colour", "blue")).release())
        .isEqualTo("v2");
    scene.call(get(scene.url("/colour"), "v1"));
    assertThat(only(scene.orders("v2"), "/colour").all("x-colour")).containsExactly("red");
    assertThat(only(scene.orders("v1"), "/colour").all("x-colour")).containsExactly("red");
  }
}
