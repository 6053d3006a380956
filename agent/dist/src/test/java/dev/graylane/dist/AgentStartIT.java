package dev.graylane.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentStartIT {
  /** Nothing listens on the port of TCPMUX. */
  private static final String NO_SERVER = "http://127.0.0.1:1";

  /** What the agent says when all of it is at work. */
  private static final String CANNOT_REACH = " WARN cannot reach the control server " + NO_SERVER;

  private static final String GREETING = "pool 42\nfuture 1\ncall ok\n";

  @Test
  void theProgramSaysWhatItSaidBeforeAndTheAgentItsOneLine() {
    Jvm.Said said =
        Jvm.withAgent()
            .property("graylane.service", "shop")
            .property("graylane.release", "v2")
            .property("graylane.token", "t0psecret")
            .property("graylane.control", NO_SERVER)
            .after(CANNOT_REACH)
            .run(Program.class);
    assertThat(said.output()).isEqualTo(GREETING);
    assertThat(said.foreignErrors()).isEmpty();
    assertThat(said.error())
        .contains("service=shop")
        .contains("release=v2")
        .contains("control=" + NO_SERVER)
        .contains("instruments=[")
        .contains("okhttp3")
        .contains("token=**** (property)")
        .doesNotContain("t0psecret");
    assertSaysItsLineAndThatThereIsNoServer(said);
  }

  @Test
  void runsOnTheNewestJdk() throws IOException {
    Jvm.Said said =
        Jvm.withAgent()
            .home(newestJdk())
            .property("graylane.control", NO_SERVER)
            .after(CANNOT_REACH)
            .run(Program.class);
    assertThat(said.output()).isEqualTo(GREETING);
    assertThat(said.foreignErrors()).isEmpty();
    assertSaysItsLineAndThatThereIsNoServer(said);
  }

  private static void assertSaysItsLineAndThatThereIsNoServer(Jvm.Said said) {
    assertThat(said.error())
        .containsOnlyOnce(" INFO ")
        .containsOnlyOnce(" WARN ")
        .contains(CANNOT_REACH + ": ")
        .doesNotContain(" ERROR ");
  }

  @Test
  void switchedOffByArgumentItDoesNothing() {
    Jvm.Said said =
        new Jvm().option("-javaagent:" + Jvm.AGENT + "=enabled=false").run(Program.class);
    assertThat(said).isEqualTo(new Jvm.Said(GREETING, ""));
  }

  @Test
  void switchedOffByEnvironmentItDoesNothing() {
    Jvm.Said said = Jvm.withAgent().environment("GRAYLANE_ENABLED", "false").run(Program.class);
    assertThat(said).isEqualTo(new Jvm.Said(GREETING, ""));
  }

  @Test
  void switchedOffByFileItDoesNothing(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("graylane.properties"), "graylane.enabled=false\n");
    Jvm.Said said = Jvm.withAgent().directory(folder).run(Program.class);
    assertThat(said).isEqualTo(new Jvm.Said(GREETING, ""));
  }

  @Test
  void leavesTheJdksToolsAlone() {
    Jvm.Said said =
        new Jvm()
            .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Jvm.AGENT)
            .tool("jar", "--version");
    assertThat(said.error()).doesNotContain("[graylane]");
  }

  @Test
  void aSecondAgentIsIgnored() {
    Jvm.Said said = Jvm.withAgent().option("-javaagent:" + Jvm.AGENT).run(Program.class);
    assertThat(said.output()).isEqualTo(GREETING);
    assertThat(said.error()).containsOnlyOnce("is here already");
  }

  @Test
  void packedIntoAnotherJarItRefuses(@TempDir Path folder) throws IOException {
    Path bundle = folder.resolve("application.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .putValue("Premain-Class", "dev.graylane.agent.bootstrap.GraylaneAgent");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bundle), manifest);
        JarFile agent = new JarFile(Jvm.AGENT.toFile())) {
      for (JarEntry entry : Collections.list(agent.entries())) {
        if (entry.getName().startsWith("dev/graylane/agent/bootstrap/")) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          agent.getInputStream(entry).transferTo(out);
        }
      }
    }
    Jvm.Said said = new Jvm().option("-javaagent:" + bundle).run(Program.class);
    assertThat(said.output()).isEqualTo(GREETING);
    assertThat(said.error()).contains("is not graylane-agent.jar");
  }

  @Test
  void classDataSharingStaysOn(@TempDir Path folder) {
    Jvm.Said said =
        Jvm.withAgent().option("-Xshare:auto").option("-Xlog:cds*=warning").run(Program.class);
    assertThat(said.output()).as("no warning of the JVM's").isEqualTo(GREETING);
  }

  /** Each is dear: what makes them is compiled for it, at the cost of many megabytes. */
  @Test
  void aStartHasTheJdkMakeFewProxies(@TempDir Path folder) throws IOException {
    Path classes = folder.resolve("classes.log");
    Jvm.withAgent()
        .property("graylane.control", NO_SERVER)
        .after(CANNOT_REACH)
        .option("-Xlog:class+load:file=" + classes)
        .run(Program.class);
    try (Stream<String> lines = Files.lines(classes)) {
      assertThat(lines.filter(line -> line.matches(".*\\$Proxy\\d+ .*"))).hasSizeLessThan(20);
    }
  }

  /** It pays with memory for what it does not use, and the JDK's log would be set up too early. */
  @Test
  void aProgramThatDoesNothingNeedsNeitherTheWeaverNorTheJdksLog(@TempDir Path folder)
      throws IOException {
    Path classes = folder.resolve("classes.log");
    Jvm.withAgent()
        .property("graylane.control", NO_SERVER)
        .after(CANNOT_REACH)
        .option("-Xlog:class+load:file=" + classes)
        .run(Nothing.class);
    assertThat(Files.readString(classes))
        .contains("dev.graylane.agent.control.ControlClient ")
        .doesNotContain("dev.graylane.shaded.bytebuddy.")
        .doesNotContain("java.util.logging.Log");
  }

  @Test
  void theApplicationDoesNotSeeTheAgentsLibraries() {
    String[] names = {
      "dev.graylane.shaded.grpc.ManagedChannel",
      "dev.graylane.shaded.bytebuddy.ByteBuddy",
      "dev.graylane.agent.boot.AgentStart",
      "dev.graylane.agent.call.Calls"
    };
    Jvm.Said said =
        Jvm.withAgent()
            .property("graylane.control", NO_SERVER)
            .after(CANNOT_REACH)
            .run(Looker.class, names);
    assertThat(said.output())
        .isEqualTo(GREETING + String.join(" is not seen\n", names) + " is not seen\n");
  }

  @Test
  void aLoaderThatDelegatesNothingButTheJdkIsNoObstacle() {
    Jvm.Said said =
        Jvm.withAgent()
            .property("graylane.control", NO_SERVER)
            .after(CANNOT_REACH)
            .property("graylane.log.level", "debug")
            .run(StrictLoader.class);
    assertThat(said.output()).isEqualTo("listens true\n");
    assertThat(said.error()).contains("tomcat is woven").doesNotContain("[graylane] the agent");
  }

  private static Path newestJdk() throws IOException {
    Path siblings = Path.of(System.getProperty("java.home")).toRealPath().getParent();
    try (Stream<Path> homes = Files.list(siblings)) {
      Path newest =
          homes
              .filter(home -> home.getFileName().toString().contains("25"))
              .filter(home -> Files.isExecutable(home.resolve("bin/java")))
              .findFirst()
              .orElse(null);
      assumeTrue(newest != null, "no JDK 25 beside the one that runs the tests");
      return newest;
    }
  }
}
