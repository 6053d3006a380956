package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Reply;
import dev.graylane.it.Rules;
import dev.graylane.it.client.Call;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which instance answers where another does not, and which requests may be sent to it. */
abstract class FailoverContract extends RuleChangeContract {
  @Test
  void whereAnInstanceRefusesConnectionsTheNextOneAnswers() {
    Rules rules =
        Rules.of("orders")
            .host("orders.test:" + scene.orders("v1").port())
            .instance(scene.orders("v1"))
            .instance("v2", "127.0.0.99", scene.orders("v1").port())
            .instance("v2", "127.0.0.2", scene.orders("v1").port());
    scene.control.apply(rules.always().to("v2"));
    assertThat(Stream.generate(() -> call(Call.get(scene.url("/a"))).release()).limit(10))
        .containsOnly("v2");
  }

  @Test
  void aCallOnAConnectionThatDiedMeanwhileSucceeds() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    scene.orders("v2").kill();
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v1");
  }

  @Test
  void anUnsafeRequestIsSentNoMoreOftenThanWithoutTheAgent() {
    scene.onOrders(backend -> backend.on("/cut", request -> Reply.cut()));
    Call post = prepare(Call.of("POST", scene.url("/cut"))).body("x");
    List<String> failure = failureTypes(without(post));
    int sent = scene.orders("v1").received("/cut").size();
    assertThat(failureTypes(scene.call(post.header("x-release", "v2")))).isEqualTo(failure);
    assertThat(scene.orders("v2").received("/cut")).hasSizeLessThanOrEqualTo(sent);
  }

  @Test
  void anUnsafeRequestWhoseInstanceDiesUponItReachesNoOther() {
    scene.orders("v2").on("/die", request -> scene.orders("v2").die());
    Call post = prepare(Call.of("POST", scene.url("/die"))).header("x-release", "v2").body("x");
    assertThat(failureTypes(scene.call(post))).isNotEmpty();
    assertThat(scene.orders("v1").received("/die")).isEmpty();
  }

  @Test
  void anUnsafeRequestOnAKeptConnectionWhoseInstanceDiesUponItReachesNoOther() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    anUnsafeRequestWhoseInstanceDiesUponItReachesNoOther();
  }

  @Test
  void anUnsafeRequestThatItsClientIsToldToRepeatReachesNoOther() {
    scene.orders("v2").on("/die", request -> scene.orders("v2").die());
    Call post = prepare(Call.of("POST", scene.url("/die"))).header("x-release", "v2").body("x");
    assertThat(failureTypes(scene.call(post.repeating()))).isNotEmpty();
    assertThat(scene.orders("v1").received("/die")).isEmpty();
  }
}
