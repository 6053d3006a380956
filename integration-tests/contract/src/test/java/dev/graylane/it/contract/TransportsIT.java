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

  private static void callsAreLedElsewhere(String libraries, String... through) {
    try (Scene scene =
        new Scene(Scene.ClientUnderTest.library(TransportsCaller.class, libraries))) {
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
