package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Reply;
import dev.graylane.it.client.jetty.JettyUnusedConnectionsCaller;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which release answers when Jetty's client 9.4 has lost connections that it never used. */
class JettyUnusedConnectionsIT extends ClientSetting {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(JettyUnusedConnectionsCaller.class, "jetty-9.4.25");
  }

  @Test
  void theChosenOneAnswersWhenAllOfThemAreGone() {
    assertThat(scene.call(get(scene.url("/a"), "v2")).release()).isEqualTo("v2");
    AtomicInteger gone = new AtomicInteger(JettyUnusedConnectionsCaller.CONNECTIONS);
    scene
        .orders("v2")
        .on("/gone", request -> gone.getAndDecrement() > 0 ? Reply.cut() : Reply.ok("v2"));
    assertThat(scene.call(get(scene.url("/gone"), "v2")).release()).isEqualTo("v2");
    assertThat(scene.orders("v2").received("/gone"))
        .hasSize(JettyUnusedConnectionsCaller.CONNECTIONS + 1);
  }
}
