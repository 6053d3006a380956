package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.Received;
import dev.graylane.it.Rules;
import dev.graylane.it.client.Call;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By which name a server is called, and has to prove itself with TLS. */
abstract class AuthorityContract extends DestinationContract {
  @Test
  void anEndpointWithANameOfItsOwnIsCalledByItWhereTheClientCan() {
    int port = scene.orders("v1").port();
    Rules rules = scene.ordersWithoutRoutes().instanceWithAuthority("own", "v2.test", port);
    scene.control.apply(rules.always().to("own"));
    assertThat(call(Call.get(scene.url("/own"))).release()).isEqualTo("v2");
    String name = obeysEndpointAuthorityOver().contains("http") ? "v2.test" : "orders.test";
    assertThat(only(scene.orders("v2"), "/own").authority()).isEqualTo(name + ":" + port);
    if (speaksHttp2WithoutTls()) {
      assertThat(call(Call.get(scene.url("/own-h2c")).http2()).release()).isEqualTo("v2");
      assertThat(only(scene.orders("v2"), "/own-h2c").authority()).isEqualTo(name + ":" + port);
    }
  }

  @Test
  void anEndpointWithANameOfItsOwnHasToProveItWithTls() {
    assumeTrue(obeysEndpointAuthorityOver().contains("https"), "the client cannot be told");
    int port = scene.ordersTls("v1").port();
    Rules rules = scene.tlsRules().instanceWithAuthority("own", "wrong.test", port);
    scene.control.apply(
        rules
            .instanceWithAuthority("false", "v2.test", port)
            .header("x-release", "false")
            .to("false")
            .always()
            .to("own"));
    assertThat(call(Call.get(scene.tlsUrl("/own"))).release()).isEqualTo("v5");
    Received received = only(scene.ordersTls("v5"), "/own");
    assertThat(received.serverName()).isEqualTo("wrong.test");
    assertThat(received.authority()).isEqualTo("wrong.test:" + port);
    assertThat(failureTypes(scene.call(get(scene.tlsUrl("/false"), "false"))))
        .anyMatch(type -> type.contains("SSL"));
  }

  @Test
  void aCallToANameOfItsOwnThatTheClientCannotCheckIsLeftAloneAndCounted() {
    assumeTrue(
        obeysEndpointAuthorityOver().equals(Set.of("http")), "the client obeys, or does not");
    int port = scene.ordersTls("v1").port();
    Rules rules = scene.tlsRules().instanceWithAuthority("own", "wrong.test", port);
    scene.control.apply(rules.always().to("own"));
    assertThat(call(Call.get(scene.tlsUrl("/own"))).release()).isEqualTo("v1");
    await().until(() -> scene.control.counter("skipped.authority") > 0);
  }
}
