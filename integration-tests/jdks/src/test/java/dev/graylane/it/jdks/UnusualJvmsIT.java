package dev.graylane.it.jdks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent in JVMs that are set up in ways in which few are, and some in production. */
class UnusualJvmsIT {
  private static final String POLICY = "all.policy";

  @TempDir static Path folder;
  @TempDir static Path runtimes;
  @AutoClose private static Services services;

  @BeforeAll
  static void start() throws IOException {
    services = new Services(folder);
    Files.writeString(
        folder.resolve(POLICY), "grant { permission java.security.AllPermission; };\n");
  }

  /**
   * In Turkish a capital I has another small letter, and a small i another capital one. Without the
   * folder it is as in a container whose files cannot be written.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aTurkishOneWithoutAFolderForTemporaryFilesThatNobodyCanAttachTo(int version)
      throws IOException, InterruptedException {
    routes(
        Jdk.needed(version),
        "-Duser.language=tr",
        "-Duser.country=TR",
        "-Dfile.encoding=ISO-8859-9",
        "-Duser.timezone=Asia/Kathmandu",
        "-Djava.io.tmpdir=/there-is-no-such-folder",
        "-XX:+DisableAttachMechanism");
  }

  /** Later JDKs than these have none. */
  @ParameterizedTest
  @ValueSource(ints = {8, 21})
  void oneWithASecurityManagerThatGrantsAll(int version) throws IOException, InterruptedException {
    routes(Jdk.needed(version), "-Djava.security.manager", "-Djava.security.policy==" + POLICY);
  }

  /** Made by {@code jlink} of what the program itself needs: no JMX among it. */
  @Test
  void oneWithoutJmx() throws IOException, InterruptedException {
    Path home = runtimes.resolve("without-jmx");
    int made =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--add-modules",
                "java.instrument,java.logging,java.naming,java.net.http,jdk.net,jdk.unsupported",
                "--output",
                home.toString());
    assumeTrue(made == 0, "the JDK of the tests has no modules to make a runtime of");
    Jdk.Run run = routes(new Jdk(Path.of("/"), home.toString()));
    assertThat(run.lines()).noneMatch(line -> line.startsWith("Exception in thread"));
  }

  private static Jdk.Run routes(Jdk jdk, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(services.callingNames(Services.CLASSES));
    Jdk.Run run = jdk.run(folder, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.lines())
        .contains(
            "httpurlconnection v1 v2", "okhttp v1 v2", "apachehttpclient v1 v2", "grpc v1 v2");
    return run;
  }
}
