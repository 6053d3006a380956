package dev.graylane.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is said where weaving is not possible. */
class WeavingTest {
  @Test
  void aFailureIsSaidUnlessTheJvmEndsMeanwhile() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndingProgram.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said).contains("cannot weave in this JVM").contains("while it ran");
    assertThat(said).doesNotContain("as it ended");
  }
}
