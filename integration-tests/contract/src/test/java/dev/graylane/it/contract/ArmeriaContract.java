package dev.graylane.it.contract;

import static dev.graylane.it.contract.Scene.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Received;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.armeria.ArmeriaCaller;
import org.junit.jupiter.api.Test;

/** A version of Armeria's client. */
abstract class ArmeriaContract extends EventLoopClientContract {
  ArmeriaContract(String version) {
    super(ArmeriaCaller.class, "armeria-" + version);
  }

  @Override
  boolean hasInterceptors() {
    return true;
  }

  @Override
  boolean keepsCookies() {
    return true;
  }

  /** The client itself writes some of it otherwise, as a space in a query. */
  @Test
  @Override
  void pathAndQueryArriveByteForByte() {
    Call call = get(scene.url("/a%2Fb?q=x%26y%20z"), "v2");
    scene.call(call);
    scene.callWithoutAgent(call);
    assertThat(only(scene.orders("v2"), "/a%2Fb").target())
        .isEqualTo(only(scene.orders("v1"), "/a%2Fb").target());
  }

  /** Versions before 1.24 put the name of the endpoint in its place. */
  @Test
  @Override
  void aHostThatTheApplicationSetIsKept() {
    Call call = get(scene.url("/host"), "v2").header("Host", "set.by.user");
    assertThat(scene.call(call).release()).isEqualTo("v2");
    scene.callWithoutAgent(call);
    assertThat(only(scene.orders("v2"), "/host").authority())
        .isEqualTo(only(scene.orders("v1"), "/host").authority());
  }

  @Test
  void whatAGroupOfEndpointsChoseIsLedToTheRelease() {
    int port = scene.orders("v1").port();
    String endpoints = "127.0.0.1:" + port + ",127.0.0.2:" + port;
    for (int i = 0; i < 4; i++) {
      Call call = get(scene.url("/group"), "v3").header(ArmeriaCaller.ENDPOINTS, endpoints);
      assertThat(scene.call(call).release()).isEqualTo("v3");
      Call other = get(scene.url("/group"), "v1").header(ArmeriaCaller.ENDPOINTS, endpoints);
      assertThat(scene.call(other).release()).isEqualTo("v1");
    }
    assertThat(scene.orders("v3").received("/group"))
        .extracting(Received::authority)
        .isSubsetOf("127.0.0.1:" + port, "127.0.0.2:" + port);
  }
}
