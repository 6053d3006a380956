package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;

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
        Way.of("pool", 200, "$"));
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

  @Test
  void aDecoderAndAnEncoderAreAServerToo() {
    Way sync = Way.of("sync", 200, "$");
    Visit visit = Visit.to("http://127.0.0.1:" + port(1), "sync", "pair").inLane();
    assertThat(visit.go().status()).isEqualTo(200);
    assertThat(calls(visit, sync)).extracting(call -> call.release()).containsExactly("v2");
  }
}
