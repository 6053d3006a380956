package dev.graylane.it.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.Jvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two web applications, each a page of a few lines, in a server that somebody installed. The agent
 * is one more argument of its start.
 */
class StandaloneServersIT {
  private static final Path SERVERS = Path.of(System.getProperty("graylane.servers.dir"));
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Map<String, String> IN_LANE =
      Map.of(
          "graylane",
          "1;lane=gray",
          "traceparent",
          "00-" + "ab".repeat(16) + "-00f067aa0ba902b7-01");

  @TempDir private Path folder;

  static InstalledServer[] servers() {
    return new InstalledServer[] {
      new InstalledTomcat(SERVERS.resolve("apache-tomcat-9.0.98")),
      new InstalledTomcat(SERVERS.resolve("apache-tomcat-10.1.34")),
      new InstalledJetty(SERVERS.resolve("jetty-home-12.0.16"))
    };
  }

  @ParameterizedTest
  @MethodSource("servers")
  void itsApplicationsAreServedInTheirLanesUntilItStops(InstalledServer server) throws Exception {
    try (Installation installation = Installation.start(server, folder)) {
      String port = installation.port();
      for (String application : new String[] {"shop", "till"}) {
        String page = "/" + application + "/call.jsp?id=" + application;
        assertThat(get(port, page, Map.of())).isEqualTo("stock v1");
        assertThat(get(port, page, IN_LANE)).isEqualTo("stock v2");
      }
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(installation.traces.trace("ab".repeat(16)))
                      .extracting(span -> span.kind() + " " + span.attribute("graylane.lane"))
                      .containsExactlyInAnyOrder(
                          "SERVER gray", "CLIENT gray", "SERVER gray", "CLIENT gray"));
      assertThat(installation.control.registration().getEndpointsList())
          .containsExactly("127.0.0.1:" + port);

      // The new one's classes come from a new class loader.
      installation.deployAnew("shop", "shelf");
      String page = "/shop/call.jsp?id=again";
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(get(port, page, IN_LANE)).isEqualTo("shelf v2"));
      assertThat(get(port, page, Map.of())).isEqualTo("shelf v1");

      assertThat(installation.control.status().getFaultsList()).isEmpty();
      assertThat(installation.terminate()).isEqualTo(143);
      assertThat(installation.output())
          .containsPattern(server.stopped())
          .doesNotContain("Exception", "SEVERE", "Could not load Logmanager")
          .doesNotContainPattern("(?m)^\\[graylane] \\S+ (WARN|ERROR)");
    }
  }

  private static String get(String port, String page, Map<String, String> headers) {
    return Jvm.get(port, page, headers).strip();
  }
}
