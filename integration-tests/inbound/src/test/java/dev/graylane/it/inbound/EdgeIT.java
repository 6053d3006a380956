package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.JdkServer;
import dev.graylane.it.inbound.app.StartServer;
import dev.graylane.it.inbound.app.StopServer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An agent at the edge, whose application is told its address by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeIT {
  @AutoClose private Stage stage;
  private String base;

  @BeforeAll
  void start() {
    stage =
        new Stage(
            (jvm, folder) ->
                jvm.classPath(List.of(AppClasses.folder()))
                    .property("graylane.edge", "true")
                    .property("graylane.advertise", "shop.example:8443"));
    base =
        "http://127.0.0.1:"
            + stage.jvm.ask(new StartServer(JdkServer.class.getName(), 1, null)).get(0);
  }

  private Received callOf(Visit visit) {
    assertThat(visit.go().status()).isEqualTo(200);
    return stage.calls(visit.id).get(0);
  }

  @Test
  void aLaneAndAttributesFromOutsideAreIgnored() {
    Received call =
        callOf(
            Visit.to(base, "sync", "outside")
                .header("graylane", "1;lane=gray;a.region=north;a.user=0123456789abcdef"));
    assertThat(call.release()).isEqualTo("v1");
    assertThat(call.all("graylane")).isEmpty();
  }

  @Test
  void aRuleMayStillLetARequestIn() {
    Received call =
        callOf(
            Visit.to(base, "sync", "entering")
                .header("graylane", "1;lane=other;a.region=south")
                .header("x-lane", "gray"));
    assertThat(call.release()).isEqualTo("v2");
    assertThat(call.all("graylane")).containsExactly("1;lane=gray");
  }

  @Test
  void theAddressThatWasSaidIsRegisteredAndNoOther() {
    await()
        .untilAsserted(
            () ->
                assertThat(stage.control.registration().getEndpointsList())
                    .containsExactly("shop.example:8443"));
    stage.jvm.ask(new StopServer());
    base =
        "http://127.0.0.1:"
            + stage.jvm.ask(new StartServer(JdkServer.class.getName(), 1, null)).get(0);
    assertThat(callOf(Visit.to(base, "sync", "again")).release()).isEqualTo("v1");
    assertThat(stage.control.registration().getEndpointsList())
        .containsExactly("shop.example:8443");
  }
}
