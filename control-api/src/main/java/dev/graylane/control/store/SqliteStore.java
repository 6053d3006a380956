package dev.graylane.control.store;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A store in one SQLite file: an append-only table of revisions, as in kine. The newest row of a
 * key is its value; the row's number is its revision. One connection, one lock: writes wait for the
 * disk ({@code synchronous=FULL}) one after another.
 *
 * <p>Superseded rows are dropped once more than {@value #KEPT_REVISIONS} newer ones exist, so that
 * a watch may fall that far behind.
 */
final class SqliteStore implements Store {
  static final int KEPT_REVISIONS = 10_000;
  private static final int BATCH = 1_000;

  private final SqliteFile file;
  private final Connection connection;
  private final Object lock = new Object();
  private final WatchThread watches;
  // Guarded by lock.
  private long newest;
  private long compactedTo;
  private boolean closed;

  private SqliteStore(SqliteFile file) throws SQLException {
    this.file = file;
    connection = file.connection();
    newest =
        queryLong("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'revisions'");
    compactedTo = queryLong("SELECT value FROM meta WHERE name = 'compacted'");
    watches = new WatchThread(this);
  }

  static SqliteStore open(Path path) {
    SqliteFile file = SqliteFile.open(path);
    try {
      return new SqliteStore(file);
    } catch (SQLException e) {
      file.close();
      throw new StoreException("cannot read " + path, e);
    }
  }

  @Override
  public Snapshot list(String prefix) {
    String sql =
        "SELECT key, value, revision FROM revisions r WHERE key >= ?1 AND (?2 = '' OR key < ?2) AND deleted = 0 AND revision ="
            + " (SELECT MAX(revision) FROM revisions WHERE key = r.key) ORDER BY key";
    synchronized (lock) {
      checkOpen();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setString(1, prefix);
        statement.setString(2, end(prefix));
        List<Document> documents = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            documents.add(
                new Document(
                    rows.getString(1), ByteString.copyFrom(rows.getBytes(2)), rows.getLong(3)));
          }
        }
        return new Snapshot(newest, documents);
      } catch (SQLException e) {
        throw failure("list " + prefix, e);
      }
    }
  }

  /** The first key after all that begin with a prefix; empty: there is none. */
  private static String end(String prefix) {
    int last = prefix.length() - 1;
    return last < 0 ? "" : prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
  }

  @Override
  public OptionalLong create(String key, ByteString value) {
    return write(key, value, 0);
  }

  @Override
  public OptionalLong update(String key, ByteString value, long expectedRevision) {
    return expectedRevision > 0 ? write(key, value, expectedRevision) : OptionalLong.empty();
  }

  @Override
  public OptionalLong delete(String key, long expectedRevision) {
    return expectedRevision > 0 ? write(key, null, expectedRevision) : OptionalLong.empty();
  }

  /**
   * Appends a row if the key's newest one is as expected (0: none, or a deletion); no value
   * deletes.
   */
  private OptionalLong write(String key, @Nullable ByteString value, long expected) {
    long revision;
    synchronized (lock) {
      checkOpen();
      try {
        long previous = 0;
        boolean there = false;
        try (PreparedStatement latest =
            connection.prepareStatement(
                "SELECT revision, deleted FROM revisions WHERE key = ? ORDER BY revision DESC LIMIT 1")) {
          latest.setString(1, key);
          try (ResultSet row = latest.executeQuery()) {
            if (row.next()) {
              previous = row.getLong(1);
              there = !row.getBoolean(2);
            }
          }
        }
        if ((there ? previous : 0) != expected) {
          return OptionalLong.empty();
        }
        revision = insert(key, value, previous);
        newest = revision;
        compactIfDue();
      } catch (SQLException e) {
        throw failure("write " + key, e);
      }
    }
    watches.wake();
    return OptionalLong.of(revision);
  }

  private long insert(String key, @Nullable ByteString value, long previous) throws SQLException {
    // Not "RETURNING": there the commit takes place when the result is closed, and its failure
    // would be swallowed.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO revisions (key, previous, deleted, value) VALUES (?, ?, ?, ?)")) {
      insert.setString(1, key);
      insert.setLong(2, previous);
      insert.setBoolean(3, value == null);
      insert.setBytes(4, value == null ? new byte[0] : value.toByteArray());
      insert.executeUpdate();
    }
    return queryLong("SELECT last_insert_rowid()");
  }

  private void compactIfDue() throws SQLException {
    if (newest - compactedTo >= 2L * KEPT_REVISIONS) {
      compact(newest - KEPT_REVISIONS);
    }
  }

  /** Drops what was superseded or deleted up to a revision. */
  void compact(long upTo) throws SQLException {
    synchronized (lock) {
      connection.setAutoCommit(false);
      try (PreparedStatement drop =
              connection.prepareStatement(
                  "DELETE FROM revisions WHERE revision <= ?1 AND (deleted = 1 OR EXISTS (SELECT 1 FROM revisions n"
                      + " WHERE n.key = revisions.key AND n.revision > revisions.revision AND n.revision <= ?1))");
          PreparedStatement mark =
              connection.prepareStatement("UPDATE meta SET value = ? WHERE name = 'compacted'")) {
        drop.setLong(1, upTo);
        drop.executeUpdate();
        mark.setLong(1, upTo);
        mark.executeUpdate();
        connection.commit();
        compactedTo = upTo;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** The changes of a prefix from a revision on; null where they are no longer all kept. */
  @Nullable Batch read(String prefix, long from) {
    String sql =
        "SELECT key, value, revision, deleted FROM revisions WHERE revision >= ? ORDER BY revision LIMIT "
            + BATCH;
    synchronized (lock) {
      if (closed || from > newest) {
        return new Batch(List.of(), from);
      }
      if (from <= compactedTo) {
        return null;
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setLong(1, from);
        List<Change> changes = new ArrayList<>();
        long next = from;
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            String key = rows.getString(1);
            long revision = rows.getLong(3);
            next = revision + 1;
            if (key.startsWith(prefix)) {
              ByteString value = ByteString.copyFrom(rows.getBytes(2));
              changes.add(new Change(new Document(key, value, revision), rows.getBoolean(4)));
            }
          }
        }
        return new Batch(changes, next);
      } catch (SQLException e) {
        throw failure("read changes from " + from, e);
      }
    }
  }

  record Batch(List<Change> changes, long next) {}

  @Override
  public Watch watch(String prefix, long fromRevision, Watcher watcher) {
    return watches.add(prefix, fromRevision, watcher);
  }

  @Override
  public String toString() {
    return "sqlite:" + file.path();
  }

  @Override
  public void close() {
    watches.close();
    synchronized (lock) {
      if (!closed) {
        closed = true;
        file.close();
      }
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new StoreException("the store is closed");
    }
  }

  private long queryLong(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private StoreException failure(String what, SQLException e) {
    return new StoreException(this + ": " + what + ": " + e.getMessage(), e);
  }
}
