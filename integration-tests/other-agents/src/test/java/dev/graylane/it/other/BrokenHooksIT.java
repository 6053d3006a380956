package dev.graylane.it.other;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.SabotageJar;
import dev.graylane.it.other.app.ShopServlet;
import dev.graylane.v1.AgentStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Integrations that throw at each of their hooks: requests are served and calls are answered as
 * without the agent, and whoever asks sees why nothing is routed.
 */
class BrokenHooksIT {
  private static final int VISITS = 20;

  @Test
  void everyCallIsAsWithoutTheAgentAndTheFaultsAreCountedLoggedOnceAndShown(@TempDir Path folder)
      throws Exception {
    try (Scene scene =
        new Scene(
            ShopServlet.class,
            jvm ->
                Scene.withAgent(
                    jvm.agent(SabotageJar.in(folder), "advice")
                        .classPath(List.of(SabotageJar.ASM))))) {
      for (String client : ShopServlet.CLIENTS) {
        for (int i = 0; i < VISITS; i++) {
          String id = client.replace('/', '-') + i;
          assertThat(scene.visit(client, id, "x-lane", "gray")).as(client).isEqualTo("v1");
          assertThat(scene.call(id).all("graylane")).isEmpty();
        }
      }
      List<String> integrations =
          List.of(
              "apachehttpclient5",
              "concurrent",
              "httpurlconnection",
              "javanethttp",
              "okhttp3",
              "tomcat");
      await()
          .untilAsserted(
              () ->
                  assertThat(integrations)
                      .allSatisfy(
                          each -> assertThat(scene.control.counter("fault." + each)).isPositive()));
      AgentStatus status = scene.control.status();
      assertThat(status.getFaultsList()).anyMatch(fault -> fault.contains("sabotage: "));
      assertThat(integrations)
          .allSatisfy(
              each ->
                  assertThat(scene.jvm.output())
                      .containsOnlyOnce(" WARN " + each + " failed and was left out"));
    }
  }
}
