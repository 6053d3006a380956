package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import dev.graylane.it.client.redeploy.Redeploy;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
                .property("sun.net.httpserver.nodelay", "true")
                .property("redeployed.url", "http://orders-by-name/a")
                .property("graylane.start.wait", "90s")
                .start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();
      scene.v1.stopRecording();
      scene.v2.stopRecording();
      Redeploy large = new Redeploy(Redeployed.class.getName(), jars(""), 1);
      Redeploy small = new Redeploy(Redeployed.class.getName(), jars("r"), AT_ONCE - 1);
      for (int i = 0; i < TIMES; i += AT_ONCE) {
        // With all of the libraries now and then; else with RxJava and what it needs.
        assertThat(jvm.ask(large)).as(jvm.output()).containsExactly("v2".repeat(7));
        assertThat(jvm.ask(small)).as(jvm.output()).containsOnly("v2".repeat(5));
      }
      await("class loaders that are still there")
          .untilAsserted(() -> assertThat(jvm.ask(new Redeploy.Left())).isEmpty());
      assertThat(jvm.output()).doesNotContain("[graylane] WARN", " failed and was left out");
    }
  }

  private static ArrayList<String> jars(String prefix) {
    Path folder = Path.of(System.getProperty("graylane.clients"), "redeployed");
    File[] jars = folder.toFile().listFiles((in, name) -> name.startsWith(prefix));
    assertThat(jars).isNotEmpty();
    return new ArrayList<>(Arrays.stream(jars).map(File::getPath).toList());
  }
}
