package dev.graylane.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir Path directory;

  @Override
  Store open() {
    return SqliteStore.open(directory.resolve("graylane.db"));
  }

  @Test
  void aDamagedFileIsSetAsideUnchangedAndANewStoreBegun() throws IOException {
    store.create("a", bytes("1"));
    store.close();
    byte[] damaged =
        "this is no database, however long it is looked at; it only takes its place"
            .getBytes("UTF-8");
    Files.write(directory.resolve("graylane.db"), damaged);
    store = open();
    assertThat(revision()).isZero();
    assertThat(setAside()).hasSize(1);
    assertThat(Files.readAllBytes(setAside().get(0))).isEqualTo(damaged);
  }

  @Test
  void aDatabaseOfSomethingElseIsSetAside() throws Exception {
    store.close();
    Path file = directory.resolve("graylane.db");
    Files.delete(file);
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE invoices (id INTEGER)");
    }
    store = open();
    assertThat(store.create("a", bytes("1"))).isPresent();
    assertThat(setAside()).hasSize(1);
  }

  @Test
  void aFileThatAnotherStoreHasOpenIsRefused() {
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("in use by another server");
  }

  @Test
  void compactionKeepsTheNewestAndTellsWatchesThatAreTooFarBehind() throws Exception {
    long revision = store.create("a", bytes("0")).getAsLong();
    long gone = store.create("b", bytes("0")).getAsLong();
    store.delete("b", gone);
    for (int i = 1; i < 10; i++) {
      revision = store.update("a", bytes("" + i), revision).getAsLong();
    }
    ((SqliteStore) store).compact(revision());
    assertThat(store.list("").documents()).containsExactly(new Document("a", bytes("9"), revision));
    Collected late = new Collected();
    try (Store.Watch watch = store.watch("", 1, late)) {
      await().until(() -> late.compacted);
    }
    assertThat(store.create("b", bytes("again")).getAsLong()).isGreaterThan(revision);
  }

  private List<Path> setAside() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("graylane\\.db\\.corrupt-[^-]*"))
          .toList();
    }
  }
}
