package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Reply;
import dev.graylane.it.client.Call;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All of AsyncHttpClient, which hands on to a redirected request what the one before had. */
abstract class AsyncHttpClientContract extends OutboundClientContract {
  @Override
  final Set<String> obeysEndpointAuthorityOver() {
    return Set.of("http");
  }

  @Test
  void aRedirectToAHostThatIsNoServiceGoesThere() {
    int port = scene.orders("v1").port();
    scene.orders("v2").on("/from", request -> Reply.redirect("http://plain.test:" + port + "/to"));
    Call call = get(scene.url("/from"), "v2").followRedirects();
    assertThat(scene.call(call).release()).isEqualTo("v1");
    assertThat(only(scene.orders("v1"), "/to").authority()).isEqualTo("plain.test:" + port);
  }
}
