package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.client.Call;
import dev.graylane.it.sabotage.Sabotage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What holds for every outbound client: the application's calls go where the rules say, and nothing
 * else about them changes. Each of the classes above this one has the cases of one subject. A
 * client's test says which client it is; a case that a client cannot have is overridden with
 * {@code @Disabled} and the reason.
 */
abstract class OutboundClientContract extends FailoverContract {
  /** The last: there is no way back. */
  @Test
  @Order(Integer.MAX_VALUE)
  void anAgentThatFailsAtEveryCallLeavesEachAsWithoutIt() {
    AgentJvm broken = scene.jvm();
    broken.ask(new Sabotage());
    Call gray = get(scene.url("/a"), "v2");
    assertThat(scene.call(gray).release()).isEqualTo("v1");
    assertThat(only(scene.orders("v1"), "/a").all("graylane")).isEmpty();
    assertThat(scene.call(get(scene.tlsUrl("/a"), "v2")).release()).isEqualTo("v1");
    Call post = prepare(Call.of("POST", scene.url("/post"))).body("body");
    assertThat(scene.call(post).release()).isEqualTo("v1");
    failsAsWithoutTheAgent("http://unknown-to-the-broken/a");
    assertThat(broken.output()).containsOnlyOnce("sabotage: call");
    await().until(() -> scene.faults("deciding a call") > 0);

    broken.ask(Sabotage.ofBegunCalls());
    assertThat(scene.call(gray).release()).isEqualTo("v1");
    assertThat(scene.call(post).release()).isEqualTo("v1");
    failsAsWithoutTheAgent("http://unknown-to-the-begun/a");
    assertThat(broken.output()).containsOnlyOnce("sabotage: end");
    await().until(() -> scene.faults("asking for a call's target") > 0);
  }

  /**
   * @param url of a name that does not resolve, another each time: clients for HTTP/2 alone of
   *     Apache HttpClient 5.0 never answer the second call to one
   */
  private void failsAsWithoutTheAgent(String url) {
    Call unknown = prepare(Call.get(url));
    assertThat(failureTypes(scene.call(unknown))).isEqualTo(failureTypes(without(unknown)));
  }
}
