package dev.graylane.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** A newer JDK that is installed beside the one that runs the tests. */
public final class NewestJdk {
  private NewestJdk() {}

  /** Its home; the test is skipped where there is none. */
  public static Path home() {
    Optional<Path> found = Jdks.beside(25);
    assumeTrue(found.isPresent(), "no JDK 25 beside " + System.getProperty("java.home"));
    return found.orElseThrow();
  }
}
