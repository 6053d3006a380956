package dev.graylane.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.graylane.v1.Push;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir Path shared;
  private Path own;
  private CacheFolder folder;

  @BeforeEach
  void name() {
    assumeTrue(
        shared.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "files have no owner and permissions here");
    own = shared.resolve("graylane-me");
    folder = CacheFolder.within(shared.toFile(), "me");
  }

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    folder.check();
    assertThat(own).doesNotExist();
    folder.make();
    assertThat(permissions(own)).isEqualTo("rwx------");
    assertThatCode(folder::make).doesNotThrowAnyException();
  }

  @Test
  void isTakenWhereItIsTheUsersOwn() throws IOException {
    Files.createDirectory(own);
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
    folder.check();
    folder.make();
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void isRefusedWhereOthersMayWriteToIt() throws IOException {
    Files.createDirectory(own);
    for (String permissions : new String[] {"rwxrwxrwx", "rwxrwx---", "rwx----w-"}) {
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(permissions));
      assertThatThrownBy(folder::check).hasMessage("others may write to " + own);
      assertThatThrownBy(folder::make).hasMessage("others may write to " + own);
    }
  }

  @Test
  void isRefusedWhereItIsALink() throws IOException {
    Path elsewhere = Files.createDirectory(shared.resolve("elsewhere"));
    Files.createSymbolicLink(own, elsewhere);
    assertThatThrownBy(folder::check).hasMessage(own + " is no folder");
    assertThatThrownBy(folder::make).hasMessage(own + " is no folder");
  }

  @Test
  void isRefusedWhereItBelongsToSomebodyElse() throws IOException {
    Files.createDirectory(own);
    try {
      Files.setOwner(
          own, own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    } catch (FileSystemException e) {
      assumeTrue(false, "only root can give a folder away: " + e);
    }
    assertThatThrownBy(folder::check).hasMessage(own + " belongs to nobody");
    assertThat(own).isEmptyDirectory();
  }

  @Test
  void oneThatTheUserNamedIsTakenAsItIs() throws IOException {
    Files.createDirectory(own);
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
    CacheFolder named = CacheFolder.named(own.toFile());
    assertThatCode(named::check).doesNotThrowAnyException();
    assertThatCode(named::make).doesNotThrowAnyException();
  }

  @Test
  void rulesInOneThatIsRefusedAreNeitherReadNorWritten() throws IOException {
    Push rules = Push.newBuilder().setRevision(7).build();
    new DiskCache(folder, "orders").write(rules);
    assertThat(new DiskCache(folder, "orders").read()).isEqualTo(rules);
    Path file = own.resolve("orders.rules");
    byte[] before = Files.readAllBytes(file);
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

    DiskCache cache = new DiskCache(CacheFolder.within(shared.toFile(), "me"), "orders");
    assertThat(cache.read()).isNull();
    cache.write(Push.newBuilder().setRevision(8).build());
    assertThat(file).hasBinaryContent(before);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
