package dev.graylane.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs that are installed beside the one that runs the tests. */
public final class Jdks {
  private Jdks() {}

  /** The home of one of that feature version; none if there is none. */
  public static Optional<Path> beside(int version) {
    try {
      Path mine = Path.of(System.getProperty("java.home")).toRealPath();
      Path folder = mine.getParent();
      if (folder == null) {
        return Optional.empty();
      }
      try (Stream<Path> homes = Files.list(folder)) {
        return homes
            .filter(home -> home.getFileName().toString().matches(".*\\b" + version + "\\b.*"))
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .findFirst();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
