package dev.graylane.it.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.NewestJdk;
import dev.graylane.it.client.redeploy.Redeploy;
import dev.graylane.it.inbound.app.Coroutines;
import dev.graylane.it.inbound.app.ServedWork;
import dev.graylane.it.inbound.app.VirtualThreadWork;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Applications that come and go in a server that stays, and hand their requests' work to other
 * threads: no class loader is kept.
 */
class WorkRedeploymentIT {
  private static final int TIMES = 2;

  @Test
  void ofCoroutinesNoneIsKept() {
    Path folder = Path.of(System.getProperty("graylane.servers.dir"), "async-newest");
    File[] jars = folder.toFile().listFiles((in, name) -> name.startsWith("kotlin"));
    assertThat(jars).isNotEmpty();
    noneIsKept(
        Coroutines.class,
        new ArrayList<>(Arrays.stream(jars).map(File::getPath).sorted().toList()),
        "v2v2v2,v1v1v1",
        jvm -> jvm);
  }

  @Test
  void ofVirtualThreadsNoneIsKept() {
    Path home = NewestJdk.home();
    noneIsKept(VirtualThreadWork.class, new ArrayList<>(), "v2v2,v1v1", jvm -> jvm.javaHome(home));
  }

  private static void noneIsKept(
      Class<? extends ServedWork> application,
      ArrayList<String> jars,
      String answers,
      UnaryOperator<AgentJvm.Builder> on) {
    try (Stage stage =
        new Stage((jvm, folder) -> on.apply(jvm).classPath(List.of(AppClasses.folder())))) {
      assertThat(stage.jvm.ask(new Redeploy(application.getName(), jars, TIMES)))
          .hasSize(TIMES)
          .containsOnly(answers);
      await("class loaders that are still there")
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(stage.jvm.ask(new Redeploy.Left())).isEmpty());
      assertThat(stage.control.status().getFaultsList()).isEmpty();
    }
  }
}
