package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.AgentJvm;
import dev.graylane.it.Backend;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import dev.graylane.it.client.Call;
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
    try (TestControl control = TestControl.start();
        Backend v1 = Backend.start("v1", "127.0.0.1", null);
        Backend v2 = Backend.start("v2", "127.0.0.2", null);
        AgentJvm bare = application().start(UrlConnectionCaller.class);
        AgentJvm jvm =
            application()
                .agent(Path.of(System.getProperty("graylane.agent.jar")))
                .property("graylane.service", "client")
                .property("graylane.control", control.url())
                .property("graylane.cache.dir", "none")
                .start(UrlConnectionCaller.class)) {
      control.awaitAgent();
      control.apply(
          Rules.of("orders")
              .host("orders-by-name")
              .instance(v1)
              .instance(v2)
              .header("x-release", "v2")
              .to("v2"));

      List<String> report = jvm.ask(new LibraryReport());

      assertThat(report).isEqualTo(bare.ask(new LibraryReport()));
      assertThat(report)
          .containsExactly(
              "guava-30.1.1-jre.jar [2, 1]",
              "protobuf-java-3.17.3.jar two",
              "opentelemetry-sdk-trace-1.10.1.jar [work]",
              "grpc-api-1.40.0.jar hello back");
      Call gray = Call.get("http://orders-by-name/a").header("x-release", "v2");
      assertThat(jvm.ask(gray).release()).isEqualTo("v2");
      assertThat(jvm.output().lines())
          .as("nothing is said but by the agent, and that is no complaint")
          .allMatch(line -> line.startsWith("[graylane] "))
          .noneMatch(line -> line.contains("WARN") || line.contains("failed"));
    }
  }
}
