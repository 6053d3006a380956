package dev.graylane.it.client;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Where a client's cache keeps its answers. */
public final class CacheFolder {
  private CacheFolder() {}

  /** A new one, below the JVM's folder for temporary files. */
  public static File create() {
    try {
      return Files.createTempDirectory("cache").toFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
