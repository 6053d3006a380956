package dev.graylane.control.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The checked-out repository that a pipeline runs in, with {@code graylane} on the PATH. */
final class Workspace {
  private static final long PATIENCE_SECONDS = 300;

  private final Path folder;
  private final Path home;

  /** How a command ended. */
  record Ended(int exit, String text) {}

  /**
   * @param classes where the first command keeps what it has loaded; those after it start in half
   *     the time
   */
  Workspace(Path parent, Path classes) throws IOException {
    folder = Files.createDirectories(parent.resolve("checkout"));
    home = Files.createDirectories(parent.resolve("home/bin")).getParent();
    Path graylane = home.resolve("bin/graylane");
    Files.writeString(
        graylane,
        """
        #!/bin/sh
        classes=%s
        if [ -f "$classes" ]
        then export GRAYLANE_JAVA_OPTS="-XX:SharedArchiveFile=$classes -Xlog:cds=off -Xlog:cds+dynamic=off"
        else export GRAYLANE_JAVA_OPTS="-XX:ArchiveClassesAtExit=$classes -Xlog:cds=off -Xlog:cds+dynamic=off"
        fi
        exec %s "$@"
        """
            .formatted(classes, DocumentedPipeline.ROOT.resolve("graylane")));
    assertThat(graylane.toFile().setExecutable(true)).isTrue();
  }

  static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
  }

  Workspace with(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  Workspace committed() throws Exception {
    run(Map.of(), "git", "init", "-q", ".");
    run(Map.of(), "git", "add", ".");
    String[] commit = {
      "git", "-c", "user.name=ada", "-c", "user.email=ada@localhost", "commit", "-qm", "A release"
    };
    assertThat(run(Map.of(), commit).exit()).isZero();
    return this;
  }

  Ended run(Map<String, String> environment, String... command) throws Exception {
    Path output = Files.createTempFile(home, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("GRAYLANE_JAR", Path.of(System.getProperty("graylane.jar")).toRealPath().toString());
    builder
        .environment()
        .merge("PATH", home.resolve("bin").toString(), (old, own) -> own + ":" + old);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
