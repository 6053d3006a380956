package dev.graylane.control.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.graylane.control.server.ControlServer;
import dev.graylane.control.server.ServerOptions;
import dev.graylane.control.server.TestAgent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline sees of {@code java -jar graylane.jar}. */
class PackagedCommandLineIT {
  @TempDir Path folder;

  /** How a process ended. */
  private record Ended(int exit, String out, String err) {}

  private Ended graylane(String server, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            System.getProperty("graylane.jar")));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("GRAYLANE_SERVER", server);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void theExitCodeSaysHowItEnded() throws Exception {
    String rules =
        Files.writeString(folder.resolve("orders.yaml"), CommandLineSetting.ORDERS).toString();
    try (ControlServer server =
            ControlServer.start(ServerOptions.local(0, folder.resolve("data")));
        TestAgent agent = new TestAgent(server.port(), "shop", "v1", "shop-1").connect()) {
      await().until(() -> !agent.held.isEmpty());
      agent.acknowledges = false;
      Ended late = graylane(server.address(), "apply", "-f", rules, "--wait", "--timeout", "1s");
      assertThat(late.exit()).as(late.err()).isEqualTo(3);
      assertThat(late.out()).contains("Service orders created").doesNotContain("\u001b");
      assertThat(late.err()).contains("shop-1: no answer yet");
      Ended done = graylane(server.address(), "get", "services");
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.out()).contains("orders").doesNotContain("\u001b");
      assertThat(done.err()).isEmpty();
    }
    Ended failed = graylane("http://127.0.0.1:1", "get");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err().lines()).singleElement().asString().contains("127.0.0.1:1");
    assertThat(graylane("", "get", "--nonsense").exit()).isEqualTo(2);
  }

  @Test
  void theJarKnowsItsVersion() throws Exception {
    Ended said = graylane("", "--version");
    assertThat(said.exit()).isZero();
    assertThat(said.out().strip()).matches("graylane \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
