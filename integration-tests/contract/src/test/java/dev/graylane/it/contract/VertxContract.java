package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Backend;
import dev.graylane.it.Reply;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.vertx.VertxCaller;
import org.junit.jupiter.api.Test;

/** A version of Vert.x's HTTP client. */
abstract class VertxContract extends EventLoopClientContract {
  VertxContract(String version) {
    super(VertxCaller.class, "vertx-" + version);
  }

  /** The client copies what the application set, of which the agent's headers are no part. */
  @Test
  void aRedirectToAHostThatIsNoServiceTakesNothingOfTheAgentsAlong() {
    Backend home = scene.keep(Backend.start("home", "127.0.0.1", null));
    String away = "http://plain.test:" + home.port() + "/home";
    scene.orders("v2").on("/away", request -> Reply.redirect(away));
    Call call = get(scene.url("/away"), "v2").followRedirects();
    assertThat(scene.call(call).release()).isEqualTo("home");
    assertThat(only(scene.orders("v2"), "/away").all("traceparent")).hasSize(1);
    assertThat(only(home, "/home").all("traceparent")).isEmpty();
  }
}
