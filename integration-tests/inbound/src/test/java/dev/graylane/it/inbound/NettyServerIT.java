package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Reply;
import dev.graylane.it.inbound.app.NettyServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server made of Netty 4.2's handlers, over HTTP/1.1 and HTTP/2. */
class NettyServerIT extends InboundContract {
  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(NettyServer.class, "reactornetty-1.3.8");
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("status", 503, "$"),
        Way.of("throw", 0, "$").reading(10),
        Way.of("nowhere", 404),
        Way.of("read", 200, "$").reading(200_000),
        Way.of("write", 200, "$"),
        Way.of("executor", 200, "$"),
        Way.of("loop", 200, "$"),
        Way.of("submit", 200, "$"),
        Way.of("pool", 200, "$"),
        Way.of("call-connected", 200, "$").unled(),
        Way.of("call-active", 200, "$").unled(),
        Way.of("call-kept", 200, "$").unled(),
        Way.of("call-waiting", 200, "$").unled(),
        Way.of("call-pair", 200, "$").unled(),
        Way.of("call-pipelined", 200, "$-one", "$-two").unled(),
        Way.of("call-chunked", 200, "$").unled(),
        Way.of("call-continued", 200, "$").unled(),
        Way.of("call-next", 200, "$-one", "$-two").unled(),
        Way.of("call-http2", 200, "$").unled());
  }

  @Override
  List<Wire> wires() {
    return List.of(Wire.values());
  }

  /** That HTTP is spoken at a port shows with its first request. */
  @Override
  void opened(List<Integer> ports) {
    ports
        .subList(0, 2)
        .forEach(port -> Visit.to("http://127.0.0.1:" + port, "nowhere", "hello").go());
    Wire tls = Wire.HTTPS;
    Visit.to(tls.base(0, ports.get(2)), "nowhere", "hello").go(tls.client()).join();
  }

  /** Its calls are counted, and what answered them is known by its address. */
  @Test
  void theCallsOfAClientMadeOfHandlersAreCounted() {
    Way call = Way.of("call-kept", 200, "$").unled();
    Visit visit = visit(call).inLane();
    stage.stock.get(0).on("/" + visit.id + "-unled", request -> Reply.status(500, "no"));
    assertThat(visit.go().text()).isEqualTo("v1");
    await()
        .untilAsserted(
            () ->
                assertThat(stage.control.calls())
                    .filteredOn(calls -> calls.getReason().equals("PASS_THROUGH"))
                    .filteredOn(calls -> calls.getOutcomesOrDefault("5xx", 0) > 0)
                    .extracting(calls -> calls.getService() + calls.getRelease() + calls.getLane())
                    .containsExactly("stockv1gray"));
  }

  /** Which is sent for another later. */
  @Test
  void aRequestObjectOfTheApplicationsStaysAsItIs() {
    Way call = Way.of("call-shared", 200, "$").unled();
    assertThat(visit(call).inLane().go().text()).isEqualTo("v1");
    assertThat(visit(call).go().text()).isEqualTo("v1");
    assertThat(stage.calls("shared-unled"))
        .extracting(received -> received.all("graylane"))
        .containsExactly(List.of("1;lane=gray;a.region=south"), List.of());
  }

  @Test
  void aConnectionThatIsCutIsACallThatFailed() {
    Way call = Way.of("call-connected", 200, "$").unled();
    Visit visit = visit(call).inLane();
    stage.stock.get(0).on("/" + visit.id + "-unled", request -> Reply.cut());
    assertThat(visit.go().text()).isEqualTo("closed");
    await()
        .untilAsserted(
            () ->
                assertThat(stage.traces.trace(visit.traceId))
                    .extracting(span -> span.kind() + " " + span.attribute("error.type"))
                    .containsExactlyInAnyOrder(
                        "SERVER ", "CLIENT java.nio.channels.ClosedChannelException"));
  }

  @Test
  void aDecoderAndAnEncoderAreAServerToo() {
    Way sync = Way.of("sync", 200, "$");
    Visit visit = Visit.to("http://127.0.0.1:" + port(1), "sync", "pair").inLane();
    assertThat(visit.go().status()).isEqualTo(200);
    assertThat(calls(visit, sync)).extracting(call -> call.release()).containsExactly("v2");
  }
}
