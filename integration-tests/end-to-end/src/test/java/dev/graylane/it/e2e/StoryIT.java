package dev.graylane.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The story that {@code demo-services/run.sh} tells comes out as it says. */
class StoryIT {
  private static final int PATIENCE_MINUTES = 15;

  /** Enough to tell a share of 10% from one of 5 or 15, in a third of the time. */
  private static final int USERS = 600;

  @Test
  void everyExpectationOfEveryStepHolds() throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("graylane.root")).toRealPath();
    File told =
        Files.createDirectories(Path.of(System.getProperty("graylane.run")))
            .resolve("story.txt")
            .toFile();
    Process story =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Ddemo.users=" + USERS,
                "-Ddemo.root=" + root,
                "-jar",
                root.resolve("demo-services/story/target/story.jar").toString())
            .redirectErrorStream(true)
            .redirectOutput(told)
            .start();
    try {
      boolean ended = story.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      String text = Files.readString(told.toPath());
      assertThat(ended).as(text).isTrue();
      assertThat(story.exitValue()).as(text).isZero();
      assertThat(text).doesNotContain("FAIL  ").contains(" expectations held");
      for (char step = 'a'; step <= 'g'; step++) {
        assertThat(text).containsPattern(Pattern.compile("(?m)^" + step + "\\. "));
      }
    } finally {
      // Ends all that it started itself.
      story.destroy();
      if (!story.waitFor(30, TimeUnit.SECONDS)) {
        story.destroyForcibly();
      }
    }
  }
}
