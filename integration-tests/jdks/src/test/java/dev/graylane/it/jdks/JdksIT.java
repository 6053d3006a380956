package dev.graylane.it.jdks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.it.Backend;
import dev.graylane.it.Rules;
import dev.graylane.it.TestControl;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent on each JDK: calls go where the rules say, and the JVM has nothing to complain of. */
class JdksIT {
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static TestControl control;
  private static String orders;
  private static String names;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws IOException {
    control = TestControl.start();
    OPEN.add(control);
    List<String> ips = List.of("127.0.0.1", "127.0.0.2");
    List<Backend> backends =
        Backend.startOnOnePort(List.of("v1", "v2"), ips, Arrays.asList(null, null));
    OPEN.addAll(backends);
    Rules rules = Rules.of("orders").host("orders.test");
    backends.forEach(rules::instance);
    control.apply(rules.header("x-release", "v2").to("v2"));
    orders = "127.0.0.1:" + backends.get(0).port();

    Rules named = Rules.of("names").host("names.test");
    for (String release : List.of("v1", "v2")) {
      Server server = serve(release);
      OPEN.add(server::shutdownNow);
      named.instance(release, "127.0.0.1", server.getPort());
      names = names == null ? "127.0.0.1:" + server.getPort() : names;
    }
    control.apply(named.header("x-release", "v2").to("v2"));

    Files.copy(
        Path.of(System.getProperty("graylane.agent.jar")), folder.resolve("graylane-agent.jar"));
    copy(Path.of(System.getProperty("graylane.program")), folder.resolve("lib"));
    copy(Path.of(System.getProperty("graylane.program.classes")), folder.resolve("classes"));
  }

  private static Server serve(String release) throws IOException {
    return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .addService(
            ServerServiceDefinition.builder("test.Names")
                .addMethod(
                    Names.NAME,
                    ServerCalls.asyncUnaryCall(
                        (request, answer) -> {
                          answer.onNext(release);
                          answer.onCompleted();
                        }))
                .build())
        .build()
        .start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
  }

  @AfterAll
  static void end() throws Exception {
    for (AutoCloseable each : OPEN) {
      each.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void callsGoWhereTheRulesSay(int version) throws IOException, InterruptedException {
    Jdk.Run run = jdk(version).run(folder, program(true, "http://orders.test/", "names.test:80"));
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
    Jdk jdk = jdk(version);
    List<String> without = ofTheJvm(jdk.run(folder, program(false, "http://" + orders, names)));
    List<String> with = ofTheJvm(jdk.run(folder, program(true, "http://" + orders, names)));
    assertThat(with).isEqualTo(without);
  }

  private static List<String> ofTheJvm(Jdk.Run run) {
    assertThat(run.exit()).as(run.output()).isZero();
    return run.lines().stream()
        .filter(line -> !line.startsWith("[graylane] "))
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).contains("warning"))
        .toList();
  }

  private static Jdk jdk(int version) {
    Optional<Jdk> jdk = Jdk.of(version);
    assumeTrue(
        jdk.isPresent(),
        "needs JDK " + version + ": .ci/install-jdks gets it; to use it takes the superuser");
    return jdk.orElseThrow();
  }

  private static List<String> program(boolean agent, String url, String target) {
    List<String> arguments = new ArrayList<>();
    if (agent) {
      arguments.addAll(
          List.of(
              "-javaagent:graylane-agent.jar",
              "-Dgraylane.service=program",
              "-Dgraylane.release=v1",
              "-Dgraylane.control=" + control.url(),
              "-Dgraylane.cache.dir=none",
              "-Dgraylane.start.wait=20s"));
    }
    arguments.addAll(List.of("-cp", "classes:lib/*", SmallProgram.class.getName(), url, target));
    return arguments;
  }
}
