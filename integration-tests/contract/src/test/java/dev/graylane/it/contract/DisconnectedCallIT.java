package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Reply;
import dev.graylane.it.client.jdk.DisconnectingCaller;
import dev.graylane.v1.CallStats;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of an {@code HttpURLConnection} that one thread waits for and another gives up. */
class DisconnectedCallIT extends ClientSetting {
  @Override
  Scene.ClientUnderTest client() {
    return Scene.ClientUnderTest.jdk(DisconnectingCaller.class);
  }

  @Test
  void itWasCancelledWhichIsNoFaultOfTheRelease() {
    scene.onOrders(backend -> backend.on("/given-up", request -> Reply.never()));
    Scene.Both both = scene.callWithAndWithoutAgent(get(scene.url("/given-up"), "v2"));
    assertThat(failureTypes(both.with())).isNotEmpty().isEqualTo(failureTypes(both.without()));
    assertThat(scene.orders("v2").received("/given-up")).hasSize(1);
    await()
        .untilAsserted(
            () ->
                assertThat(told())
                    .singleElement()
                    .satisfies(
                        call -> {
                          assertThat(call.getOutcomesMap()).isEqualTo(Map.of("cancelled", 1L));
                          assertThat(call.getFirstErrors()).isZero();
                        }));
  }

  private List<CallStats> told() {
    return scene.control.calls().stream().filter(call -> call.getRelease().equals("v2")).toList();
  }
}
