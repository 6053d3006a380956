package dev.graylane.it.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.it.Jvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is over before the agent is there. */
class ShortProgramIT {
  @Test
  void aProgramThatIsOverWhileTheAgentStartsEndsAsWithoutIt(@TempDir Path folder) throws Exception {
    try (Jvm jvm =
        Jvm.start(
            folder.resolve("output.log"),
            List.of(
                "-javaagent:" + Scene.AGENT,
                "-Dgraylane.cache.dir=none",
                "-Dgraylane.control=http://127.0.0.1:9",
                "-cp",
                Path.of("target", "test-classes").toString(),
                ShortProgram.class.getName()))) {
      assertThat(jvm.exit()).isZero();
      assertThat(jvm.output().lines())
          .as("the agent says who it is, and no more")
          .allMatch(line -> line.startsWith("[graylane] ") && line.contains(" INFO "));
    }
  }
}
