package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.client.Call;
import dev.graylane.it.client.transports.TransportsCaller;
import org.junit.jupiter.api.Test;

/** Libraries that have a client below them send: their calls go where the rules say, too. */
class TransportsIT {
  @Test
  void theOldestLeadCallsElsewhereThroughTheirTransports() {
    callsAreLedElsewhere(
        "transports-oldest",
        "RestTemplate",
        "OpenFeign",
        "OpenFeign over OkHttp",
        "OpenFeign over Apache 4",
        "Google HTTP Client",
        "Apache fluent 4",
        "Retrofit");
  }

  @Test
  void theNewestLeadCallsElsewhereThroughTheirTransports() {
    callsAreLedElsewhere(
        "transports-newest",
        "RestTemplate",
        "RestClient",
        "HTTP interface",
        "OpenFeign",
        "OpenFeign over OkHttp",
        "OpenFeign over Apache 4",
        "OpenFeign over Apache 5",
        "OpenFeign over java.net.http",
        "Google HTTP Client",
        "Google HTTP Client over Apache 4",
        "Google HTTP Client over Apache 5",
        "Apache fluent 5",
        "Retrofit");
  }

  @Test
  void springsRestClientLeadsCallsElsewhereThroughItsOtherTransports() {
    Scene.ClientUnderTest spring =
        Scene.ClientUnderTest.library(TransportsCaller.class, "transports-newest")
            .and("reactornetty-1.3.8")
            .and("jetty-12.1.14");
    callsAreLedElsewhere(
        spring,
        "RestClient over Reactor Netty",
        "RestClient over Jetty",
        "RestClient over java.net.http");
  }

  @Test
  void springsRestClientLeadsCallsElsewhereThroughReactorNettyInOlderAndNewerVersions() {
    callsAreLedElsewhere(spring("6.1.0"), "RestClient 6.1 over Reactor Netty");
    callsAreLedElsewhere(spring("7.0.8"), "RestClient over Reactor Netty");
  }

  /** Before the newest of the others, whose Spring comes too late. */
  private static Scene.ClientUnderTest spring(String version) {
    return Scene.ClientUnderTest.library(TransportsCaller.class, "spring-" + version)
        .and("reactornetty-1.3.8")
        .and("transports-newest");
  }

  private static void callsAreLedElsewhere(String libraries, String... through) {
    callsAreLedElsewhere(Scene.ClientUnderTest.library(TransportsCaller.class, libraries), through);
  }

  private static void callsAreLedElsewhere(Scene.ClientUnderTest client, String... through) {
    try (Scene scene = new Scene(client)) {
      for (String library : through) {
        Call call = Call.get(scene.url("/a")).header("x-through", library);
        assertThat(scene.call(call).release()).as(library).isEqualTo("v1");
        Call gray = Call.get(scene.url("/a")).header("x-through", library);
        assertThat(scene.call(gray.header("x-release", "v2")).release())
            .as(library)
            .isEqualTo("v2");
        assertThat(scene.call(call).release()).as(library).isEqualTo("v1");
      }
    }
  }
}
