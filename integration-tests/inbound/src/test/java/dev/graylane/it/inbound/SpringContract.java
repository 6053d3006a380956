package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Received;
import dev.graylane.it.inbound.app.SpringServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Way.of("gateway/$", 200, "$"),
        Way.of("balanced-web-client", 200, "$"),
        Way.of("balanced-rest-template", 200, "$"),
        Way.of("balanced-gateway/$", 200, "$"));
  }

  @Override
  boolean isCalledByName(Way way) {
    return !way.path().startsWith("balanced");
  }

  /** The Host tells: the client below would have kept that of another choice. */
  @ParameterizedTest
  @ValueSource(strings = {"balanced-web-client", "balanced-rest-template", "balanced-gateway/$"})
  void aLoadBalancerChoosesAmongTheInstancesOfTheRelease(String path) {
    Way way = Way.of(path, 200, "$");
    for (int i = 0; i < 4; i++) {
      Visit visit = visit(way);
      Visit gray = visit(way).inLane();
      assertThat(visit.go().status()).isEqualTo(200);
      assertThat(gray.go().status()).isEqualTo(200);
      assertThat(chosen(visit, way)).containsExactly("v1 127.0.0.1");
      assertThat(chosen(gray, way)).containsExactly("v2 127.0.0.2");
    }
  }

  private List<String> chosen(Visit visit, Way way) {
    return calls(visit, way).stream()
        .map(call -> call.release() + " " + call.all("host").get(0).replaceAll(":.*", ""))
        .toList();
  }

  @Test
  void aRuleSeesTheHeadersOfAWebClientsRequest() {
    Way way = Way.of("web-client-header", 200, "$");
    Visit visit = visit(way);
    assertThat(visit.go().status()).isEqualTo(200);
    assertThat(calls(visit, way)).extracting(Received::release).containsExactly("v2");
  }
}
