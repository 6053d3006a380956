package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.client.jdk.UrlConnectionCaller;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * An application that ships the libraries that the agent is made of, each in an older version, uses
 * its own, and its calls go where the rules say all the same.
 */
class OtherLibraryVersionsIT {
  private static final Path APPLICATION = Path.of(System.getProperty("graylane.old.libraries"));

  private static AgentJvm.Builder application() {
    return new AgentJvm.Builder()
        .classPath(
            List.of(APPLICATION.resolve("classes"), APPLICATION.resolve("libraries").resolve("*")));
  }

  @Test
  void anApplicationWithOtherVersionsOfTheAgentsLibrariesRunsUnchangedAndIsRouted() {
    try (Scene scene = Scene.byName();
        AgentJvm bare = application().start(UrlConnectionCaller.class);
        AgentJvm jvm =
            scene
                .withAgent(application())
                .property("graylane.cache.dir", "none")
                .start(UrlConnectionCaller.class)) {
      scene.control.awaitAgent();

      List<String> report = jvm.ask(new LibraryReport());

      assertThat(report).isEqualTo(bare.ask(new LibraryReport()));
      assertThat(report)
          .containsExactly(
              "guava-30.1.1-jre.jar [2, 1]",
              "protobuf-java-3.17.3.jar two",
              "opentelemetry-sdk-trace-1.10.1.jar [work]",
              "grpc-api-1.40.0.jar hello back");
      assertThat(jvm.ask(scene.gray()).release()).isEqualTo("v2");
      assertThat(jvm.output().lines())
          .as("nothing is said but by the agent, and that is no complaint")
          .allMatch(line -> line.startsWith("[graylane] "))
          .noneMatch(line -> line.contains("WARN") || line.contains("failed"));
    }
  }
}
