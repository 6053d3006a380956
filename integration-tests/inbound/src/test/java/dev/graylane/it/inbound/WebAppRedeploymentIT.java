package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.client.redeploy.Redeploy;
import dev.graylane.it.inbound.app.JettyContainer;
import dev.graylane.it.inbound.app.RedeployWebApp;
import dev.graylane.it.inbound.app.TomcatContainer;
import dev.graylane.it.inbound.app.UndertowContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Web applications that come and go in servers that stay: no class loader is kept. */
class WebAppRedeploymentIT {
  private static final int TIMES = 2;
  private static final List<String> JARS = List.of("tomcat-9", "undertow-1.4.0", "jetty-12.0-ee8");

  @Test
  void noneOfTheClassLoadersIsKept() {
    try (Stage stage =
        new Stage(
            (jvm, folder) ->
                jvm.classPath(List.of(AppClasses.folder()))
                    .classPath(JARS.stream().map(WebAppRedeploymentIT::jars).toList()))) {
      for (Class<?> container :
          List.of(TomcatContainer.class, UndertowContainer.class, JettyContainer.class)) {
        assertThat(stage.jvm.ask(new RedeployWebApp(container.getName(), TIMES)))
            .as(container.getName())
            .hasSize(2 * TIMES)
            .containsOnly("v2,v2,v2,v2", "v1,v1,v1,v1")
            .startsWith("v2,v2,v2,v2", "v1,v1,v1,v1");
      }
      await("class loaders that are still there")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(stage.jvm.ask(new Redeploy.Left())).isEmpty());
      assertThat(stage.control.status().getFaultsList()).isEmpty();
    }
  }

  private static Path jars(String server) {
    return Path.of(System.getProperty("graylane.servers.dir"), server, "*");
  }
}
