package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.CallsOfNoRequest;
import dev.graylane.it.inbound.app.StopServer;
import dev.graylane.it.sabotage.Sabotage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What holds for every server: a request is served in the context that it came with, on whatever
 * threads; it is one span; nothing of it is left for the next one; and the server's port is known
 * while it is open.
 */
abstract class InboundContract extends InboundEssentials {
  @Test
  void nothingOfARequestIsLeftForTheNext() {
    Load.Result result =
        Load.run(
            stage,
            base(),
            // Servers look for what timed out once in a while only.
            ways().stream().filter(way -> !way.path().contains("timeout")).toList());
    assertThat(result.failures()).isEmpty();
    await()
        .untilAsserted(
            () ->
                assertThat(stage.traces.spans(span -> result.traces().contains(span.traceId())))
                    .filteredOn(span -> span.kind().equals("SERVER"))
                    .hasSize(result.requests()));
    assertThat(stage.jvm.ask(new CallsOfNoRequest("idle"))).containsExactly("v1");
    nothingIsLeftOnAnyThread();
  }

  /** The last, since nothing is as it was afterwards. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aFaultInsideTheAgentBreaksNoRequest() {
    stage.jvm.ask(new StopServer());
    stage.jvm.ask(new Sabotage());
    startServer();
    visitAll(visit -> visit.inLane())
        .forEach(
            (way, visited) -> {
              assertThat(visited.reply().status())
                  .as(way.path() + " " + visited.reply().text())
                  .isEqualTo(way.status());
              await()
                  .untilAsserted(
                      () -> assertThat(calls(visited.visit(), way)).hasSameSizeAs(way.calls()));
              assertThat(calls(visited.visit(), way))
                  .filteredOn(call -> isCalledByName(way))
                  .extracting(Received::release)
                  .allMatch("v1"::equals);
            });
    stage.jvm.ask(new StopServer());
  }
}
