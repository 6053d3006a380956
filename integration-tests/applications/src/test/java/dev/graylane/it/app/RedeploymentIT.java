package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that is redeployed a thousand times: none of its class loaders is kept. */
class RedeploymentIT {
  private static final int TIMES = 1000;
  private static final int AT_ONCE = 100;

  @Test
  void noneOfAThousandClassLoadersIsKept() {
    try (Scene scene = Scene.byName();
        AgentJvm jvm =
            scene
                .jvm()
                .classPath(List.of(Path.of("target", "test-classes")))
                .property(
                    "application.jars",
                    Path.of(System.getProperty("graylane.clients"), "redeployed").toString())
                .property("sun.net.httpserver.nodelay", "true")
                .property("redeployed.url", "http://orders-by-name/a")
                .property("graylane.start.wait", "90s")
                .start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      scene.v1.stopRecording();
      scene.v2.stopRecording();
      for (int i = 0; i < TIMES; i += AT_ONCE) {
        List<String> answers = jvm.ask(new Redeploy(AT_ONCE));
        assertThat(answers).as(jvm.output()).containsOnly("v2".repeat(5), "v2".repeat(7));
      }
      await("class loaders that are still there")
          .untilAsserted(() -> assertThat(jvm.ask(new Redeploy.Left())).isZero());
      assertThat(jvm.output()).doesNotContain("[graylane] WARN", " failed and was left out");
    }
  }
}
