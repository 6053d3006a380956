package dev.graylane.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A newer JDK that is installed beside the one that runs the tests. */
public final class NewestJdk {
  private NewestJdk() {}

  /** Its home; the test is skipped where there is none. */
  public static Path home() {
    Path mine = Path.of(System.getProperty("java.home")).toAbsolutePath();
    Path beside = mine.getParent();
    Optional<Path> found = Optional.empty();
    if (beside != null) {
      try (Stream<Path> homes = Files.list(beside)) {
        found =
            homes
                .filter(home -> home.getFileName().toString().matches(".*25.*"))
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .findFirst();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assumeTrue(found.isPresent(), "no JDK 25 beside " + mine);
    return found.orElseThrow();
  }
}
