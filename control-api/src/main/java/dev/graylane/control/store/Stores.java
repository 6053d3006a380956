package dev.graylane.control.store;

import java.nio.file.Path;

/** Opens a store by its URL. */
public final class Stores {
  private Stores() {}

  /** Whether servers on other machines may have opened the same store. A file is locked. */
  public static boolean isShared(String url) {
    return !url.isEmpty() && !url.startsWith("sqlite:");
  }

  /**
   * Opens a store.
   *
   * @param url {@code sqlite:FILE}, or empty for the default, {@code graylane.db} in the data
   *     directory
   */
  public static Store open(String url, Path dataDirectory) {
    if (url.isEmpty()) {
      return SqliteStore.open(dataDirectory.resolve("graylane.db"));
    }
    if (url.startsWith("sqlite:")) {
      return SqliteStore.open(Path.of(url.substring("sqlite:".length())));
    }
    throw new IllegalArgumentException("--store " + url + ": expected sqlite:FILE");
  }
}
