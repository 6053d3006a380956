package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Leftovers;
import dev.graylane.it.inbound.app.StopServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The cases that go through all that an integration changes in a server, one request at a time in
 * each way: if one of its classes has another shape, some of them fail. The oldest and the newest
 * version of a server are held to the whole {@link InboundContract}, of which these are a part; a
 * version between them is held to these alone.
 */
abstract class InboundEssentials extends RequestContextContract {
  /** What a thread does between two requests, by a timer of the server's, is for neither. */
  @Test
  void nothingIsLeftOnAnyThread() {
    Leftovers.assertNone(stage.jvm);
  }

  @Test
  void noFaultOfTheAgentIsCounted() {
    assertThat(stage.control.status().getFaultsList()).isEmpty();
  }

  @Test
  void eachPortIsRegisteredWhileItIsOpen() {
    List<Integer> tls = ports.subList(2, 3);
    await()
        .untilAsserted(
            () ->
                assertThat(stage.control.registration().getEndpointsList())
                    .containsExactlyInAnyOrderElementsOf(
                        ports.stream().map(port -> "127.0.0.1:" + port).toList()));
    assertThat(stage.control.registration().getProtocolsMap())
        .containsEntry("127.0.0.1:" + ports.get(0), "http")
        .containsEntry("127.0.0.1:" + tls.get(0), "https");
    stage.jvm.ask(new StopServer());
    await()
        .untilAsserted(() -> assertThat(stage.control.registration().getEndpointsList()).isEmpty());
    startServer();
    await()
        .untilAsserted(
            () -> assertThat(stage.control.registration().getEndpointsList()).hasSize(3));
  }
}
