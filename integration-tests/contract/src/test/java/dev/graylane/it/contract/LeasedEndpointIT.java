package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.client.apache5.LeasedEndpoint5Caller;
import org.junit.jupiter.api.Test;

/** What an application sends over a connection that it leased from Apache HttpClient 5.5.2. */
class LeasedEndpointIT extends ClientSetting {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(LeasedEndpoint5Caller.class, "apachehttpclient-5.5.2");
  }

  @Test
  void goesWhereTheConnectionLeads() {
    assertThat(scene.call(get(scene.url("/leased"), "v2")).release()).isEqualTo("v1");
    assertThat(scene.orders("v1").received("/leased").get(0).all("graylane")).isEmpty();
  }
}
