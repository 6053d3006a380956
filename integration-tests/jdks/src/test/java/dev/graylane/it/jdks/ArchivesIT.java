package dev.graylane.it.jdks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes that the JVM takes from an archive (class data sharing): the JDK's own and the
 * application's. Those that the agent changes are changed all the same.
 */
class ArchivesIT {
  /** Archives know no classes in folders. */
  private static final String JAR = "program.jar";

  private static final String ROUTED = "okhttp v1 v2";

  /** Of no class of the agent's, and of none that it changes. */
  private static final String FROM_ARCHIVE = "okhttp3.Headers source: shared objects file (top)";

  @TempDir static Path folder;
  private static Services services;

  @BeforeAll
  static void start() throws IOException {
    services = new Services(folder);
    Path classes = folder.resolve(Services.CLASSES);
    try (OutputStream file = Files.newOutputStream(folder.resolve(JAR));
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
        Files.copy(each, out);
      }
    }
  }

  @AfterAll
  static void end() throws Exception {
    services.close();
  }

  /** As a build makes it that knows nothing of the agent. */
  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void callsGoWhereTheRulesSayWithAnArchiveThatWasMadeWithoutTheAgent(int version)
      throws Exception {
    Jdk jdk = jdk(version);
    String archive = "without-" + version + ".jsa";
    run(jdk, services.withoutAgent(JAR), "-XX:ArchiveClassesAtExit=" + archive);
    Jdk.Run run =
        run(
            jdk,
            services.callingNames(JAR),
            "-Xshare:on",
            "-XX:SharedArchiveFile=" + archive,
            // JDK 25 tells everybody who uses a Java agent that its own archive is used in part.
            "-Xlog:disable",
            "-Xlog:class+load");
    assertThat(run.lines()).contains(ROUTED).anyMatch(line -> line.contains(FROM_ARCHIVE));
    assertThat(run.lines())
        .as("no warning that cannot be switched off")
        .noneMatch(line -> line.contains("[warning") || line.contains("[error"))
        .noneMatch(line -> line.contains(" VM warning: "));
  }

  /** Which the JVM does only where it is told to, whatever the agent. */
  @ParameterizedTest
  @ValueSource(ints = 17)
  void callsGoWhereTheRulesSayWithAnArchiveThatWasMadeWithTheAgent(int version) throws Exception {
    Jdk jdk = jdk(version);
    String archive = "with-" + version + ".jsa";
    String[] allowed = {"-XX:+UnlockDiagnosticVMOptions", "-XX:+AllowArchivingWithJavaAgent"};
    Jdk.Run made =
        run(
            jdk,
            services.callingNames(JAR),
            allowed[0],
            allowed[1],
            "-XX:ArchiveClassesAtExit=" + archive);
    assertThat(made.lines()).contains(ROUTED);
    Jdk.Run run =
        run(
            jdk,
            services.callingNames(JAR),
            allowed[0],
            allowed[1],
            "-Xshare:on",
            "-XX:SharedArchiveFile=" + archive,
            "-Xlog:class+load");
    assertThat(run.lines()).contains(ROUTED).anyMatch(line -> line.contains(FROM_ARCHIVE));
  }

  private static Jdk.Run run(Jdk jdk, List<String> program, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(program);
    Jdk.Run run = jdk.run(folder, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
    return run;
  }

  private static Jdk jdk(int version) {
    Optional<Jdk> jdk = Jdk.of(version).filter(Jdk::isHere);
    assumeTrue(jdk.isPresent(), "no JDK " + version + " beside the one that runs the tests");
    return jdk.orElseThrow();
  }
}
