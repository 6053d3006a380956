package dev.graylane.it.jdks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent on each JDK: calls go where the rules say, and the JVM has nothing to complain of. */
class JdksIT {
  @TempDir static Path folder;
  @AutoClose private static Services services;
  private static final Map<Integer, Jdk.Run> RUNS = new HashMap<>();

  @BeforeAll
  static void start() throws IOException {
    services = new Services(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void callsGoWhereTheRulesSay(int version) throws IOException, InterruptedException {
    Jdk.Run run = run(version);
    assertThat(run.exit()).as(run.output()).isZero();
    List<String> clients =
        new ArrayList<>(List.of("httpurlconnection", "okhttp", "apachehttpclient", "grpc"));
    if (version >= 11) {
      clients.add("javanethttp");
    }
    assertThat(run.lines()).containsAll(clients.stream().map(client -> client + " v1 v2").toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theJvmSaysNothingThatItWouldNotSayWithoutTheAgent(int version)
      throws IOException, InterruptedException {
    List<String> with = ofTheJvm(run(version));
    Jdk.Run bare = Jdk.needed(version).run(folder, services.withoutAgent(Services.CLASSES));
    assertThat(with).isEqualTo(ofTheJvm(bare));
  }

  /** The program with the agent, run once. */
  private static Jdk.Run run(int version) throws IOException, InterruptedException {
    Jdk jdk = Jdk.needed(version);
    Jdk.Run run = RUNS.get(version);
    if (run == null) {
      run = jdk.run(folder, services.callingNames(Services.CLASSES));
      RUNS.put(version, run);
    }
    return run;
  }

  /** By what GraalVM's JVM says of itself, since it is not among the JDKs here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.vendor.version=Oracle GraalVM 21.0.1+12.1",
        "org.graalvm.nativeimage.imagecode=agent"
      })
  void onGraalVmTheApplicationRunsWithoutTheAgentAndThatIsSaid(String property)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(services.callingAddresses());
    arguments.add(0, "-D" + property);
    Jdk.Run run = Jdk.needed(17).run(folder, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.lines()).contains("httpurlconnection v1 v1", "grpc v1 v1");
    assertThat(run.lines().stream().filter(line -> line.startsWith("[graylane]")))
        .singleElement()
        .asString()
        .contains("GraalVM", "left out");
  }

  private static List<String> ofTheJvm(Jdk.Run run) {
    assertThat(run.exit()).as(run.output()).isZero();
    return run.lines().stream()
        .filter(line -> !line.startsWith("[graylane] "))
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains("warning"))
        .toList();
  }
}
