package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.SpringServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A generation of Spring Boot: WebFlux with a WebClient, and Spring Cloud Gateway. */
abstract class SpringContract extends InboundContract {
  private final String generation;

  SpringContract(String generation) {
    this.generation = generation;
  }

  @Override
  ServerUnderTest server() {
    return ServerUnderTest.of(SpringServer.class, "../../../spring/" + generation + "/target/jars");
  }

  @Override
  List<Way> ways() {
    return List.of(
        Way.of("sync", 200, "$"),
        Way.of("web-client", 200, "$"),
        Way.of("web-client-then", 200, "$-first", "$-on-its-thread", "$-second"),
        Way.of("gateway/$", 200, "$"));
  }

  @Test
  void aRuleSeesTheHeadersOfAWebClientsRequest() {
    Way way = Way.of("web-client-header", 200, "$");
    Visit visit = visit(way);
    assertThat(visit.go().status()).isEqualTo(200);
    assertThat(calls(visit, way)).extracting(Received::release).containsExactly("v2");
  }
}
