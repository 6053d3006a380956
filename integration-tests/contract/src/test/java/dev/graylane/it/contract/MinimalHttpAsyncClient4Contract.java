package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Backend;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.apache4.EndedConnection;
import dev.graylane.it.client.apache4.MinimalHttpAsyncClient4Caller;
import org.junit.jupiter.api.Test;

/** A version of the minimal client of Apache HttpAsyncClient from 4.1 on. */
abstract class MinimalHttpAsyncClient4Contract extends MinimalHttpClientContract {
  private final String version;

  MinimalHttpAsyncClient4Contract(String version) {
    this.version = version;
  }

  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.library(
        MinimalHttpAsyncClient4Caller.class, "apachehttpasyncclient-" + version);
  }

  /** Without the agent its end would never be told. */
  @Test
  void aCallThatIsGivenAnEndedConnectionBeforeItIsSentGoesOverAnother() {
    Call call = get(scene.url("/ended"), "v2");
    assertThat(scene.jvm().ask(new EndedConnection.Begin(call))).isTrue();
    scene.onOrders(Backend::cutConnections);
    assertThat(scene.jvm().ask(new EndedConnection.End(call)).release()).isEqualTo("v2");
    assertThat(scene.orders("v2").received("/ended")).hasSize(2);
  }
}
