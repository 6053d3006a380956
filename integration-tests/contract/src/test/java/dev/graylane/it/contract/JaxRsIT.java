package dev.graylane.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import dev.graylane.it.client.jaxrs.JakartaRestCaller;
import dev.graylane.it.client.jaxrs.JaxRsCaller;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JAX-RS clients have a client below them send: their calls go where the rules say, too. */
class JaxRsIT {
  private static final String APACHE = "apache.connector.ApacheConnectorProvider";
  private static final String APACHE_5 = "apache5.connector.Apache5ConnectorProvider";
  private static final String JETTY = "jetty.connector.JettyConnectorProvider";
  private static final String JDK = "jnh.connector.JavaNetHttpConnectorProvider";

  @Test
  void jersey2LeadsCallsElsewhereThroughItsConnectors() {
    callsAreLedElsewhere(
        JaxRsCaller.class, "jersey-2.25.1", List.of("get", "submit"), List.of("", APACHE));
    callsAreLedElsewhere(
        JaxRsCaller.class,
        "jersey-2.47",
        List.of("get", "submit", "rx"),
        List.of("", APACHE, APACHE_5, JETTY));
  }

  @Test
  void jersey3LeadsCallsElsewhereThroughItsConnectors() {
    callsAreLedElsewhere(
        JakartaRestCaller.class,
        "jersey-3.1.10",
        List.of("get", "submit", "rx"),
        List.of("", APACHE, APACHE_5, JETTY, JDK));
  }

  @Test
  void resteasyLeadsCallsElsewhere() {
    List<String> ways = List.of("get", "submit", "rx");
    callsAreLedElsewhere(JaxRsCaller.class, "resteasy-4.7.9", ways, List.of(""));
    callsAreLedElsewhere(JakartaRestCaller.class, "resteasy-6.2.12", ways, List.of(""));
  }

  private static void callsAreLedElsewhere(
      Class<? extends HttpCaller> caller,
      String library,
      List<String> ways,
      List<String> transports) {
    try (Scene scene = new Scene(Scene.ClientUnderTest.library(caller, library))) {
      for (String transport : transports) {
        for (String way : ways) {
          for (String release : List.of("v1", "v2", "v1")) {
            Call call = Call.get(scene.url("/a")).header("x-transport", transport);
            assertThat(scene.call(call.header("x-way", way).header("x-release", release)).release())
                .as("%s, %s, %s", library, transport, way)
                .isEqualTo(release);
          }
        }
      }
    }
  }
}
