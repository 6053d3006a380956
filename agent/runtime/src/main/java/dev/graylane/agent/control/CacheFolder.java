package dev.graylane.agent.control;

import dev.graylane.agent.config.AgentConfig;
import dev.graylane.agent.config.AgentOption;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which rules are kept. One that the user named is taken as it is. The default one
 * lies in a folder that all users of the machine may write to, and whoever can write rules can send
 * this process's calls elsewhere: it is made for its owner alone, and not used where somebody else
 * made it or may write to it.
 */
final class CacheFolder {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final File folder;
  private final boolean guarded;
  private boolean trusted;

  private CacheFolder(File folder, boolean guarded) {
    this.folder = folder;
    this.guarded = guarded;
  }

  /** The one that is configured; null: rules are kept nowhere. */
  static @Nullable CacheFolder of(AgentConfig config) {
    String named = config.get(AgentOption.CACHE_DIR);
    if ("none".equals(named)) {
      return null;
    }
    if (named != null) {
      return named(new File(named));
    }
    return within(
        new File(System.getProperty("java.io.tmpdir", ".")), System.getProperty("user.name"));
  }

  static CacheFolder named(File folder) {
    return new CacheFolder(folder, false);
  }

  static CacheFolder within(File shared, @Nullable String user) {
    return new CacheFolder(new File(shared, "graylane-" + (user == null ? "user" : user)), true);
  }

  File file(String name) {
    return new File(folder, name);
  }

  /**
   * @throws IOException if what lies in the folder cannot be trusted
   */
  void check() throws IOException {
    if (guarded && !trusted && Files.exists(folder.toPath(), LinkOption.NOFOLLOW_LINKS)) {
      checkOwner(folder.toPath());
      trusted = true;
    }
  }

  /**
   * Makes the folder where there is none.
   *
   * @throws IOException if there is none that can be trusted then
   */
  void make() throws IOException {
    Path path = folder.toPath();
    if (!guarded || !hasPermissions(path)) {
      Files.createDirectories(path);
      return;
    }
    try {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
    } catch (FileAlreadyExistsException e) {
      check();
    }
  }

  /** Where there are none, as on Windows, each user has a folder of their own for such files. */
  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void checkOwner(Path path) throws IOException {
    if (!hasPermissions(path)) {
      return;
    }
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new IOException(path + " is no folder");
    }
    Set<PosixFilePermission> permissions = attributes.permissions();
    if (permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("others may write to " + path);
    }
    // A file of ours tells who we are; a name need not, in a container with a user of no name.
    Path ours = Files.createTempFile(path, "owner", null);
    try {
      if (!attributes.owner().equals(Files.getOwner(ours))) {
        throw new IOException(path + " belongs to " + attributes.owner().getName());
      }
    } finally {
      Files.delete(ours);
    }
  }
}
