package dev.graylane.control.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The SQLite file of a store, locked for this process and checked. A file that is damaged, or is no
 * store of Graylane's, is set aside under another name, never overwritten, and a new one begun.
 */
final class SqliteFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SqliteFile.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  // "GRLN": says in the file's header whose it is.
  private static final int APPLICATION_ID = 0x47524c4e;
  private static final int SCHEMA = 1;

  private final Path path;
  private final FileChannel lockFile;
  private final Connection connection;

  private SqliteFile(Path path, FileChannel lockFile, Connection connection) {
    this.path = path;
    this.lockFile = lockFile;
    this.connection = connection;
  }

  static SqliteFile open(Path given) {
    Path path = given.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path.getParent());
      FileChannel lockFile = lock(path);
      try {
        return new SqliteFile(path, lockFile, connectOrBegin(path));
      } catch (IOException | SQLException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new StoreException("cannot open " + path + ": " + e.getMessage(), e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    Path lockPath = path.resolveSibling(path.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by another store of this process.
    }
    if (lock == null) {
      channel.close();
      throw new StoreException(path + " is in use by another server");
    }
    return channel;
  }

  private static Connection connectOrBegin(Path path) throws IOException, SQLException {
    try {
      return connect(path);
    } catch (SQLiteException e) {
      SQLiteErrorCode code = e.getResultCode();
      if (code != SQLiteErrorCode.SQLITE_NOTADB && code != SQLiteErrorCode.SQLITE_CORRUPT) {
        throw e;
      }
      setAside(path, e.toString());
      return connect(path);
    }
  }

  private static Connection connect(Path path) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
    try {
      prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      String check = text(statement, "PRAGMA quick_check(1)");
      if (!check.equals("ok")) {
        throw new SQLiteException("quick_check: " + check, SQLiteErrorCode.SQLITE_CORRUPT);
      }
      int application = Integer.parseInt(text(statement, "PRAGMA application_id"));
      int tables = Integer.parseInt(text(statement, "SELECT COUNT(*) FROM sqlite_master"));
      if (tables > 0 && application != APPLICATION_ID) {
        throw new SQLiteException("not a store of Graylane", SQLiteErrorCode.SQLITE_NOTADB);
      }
      int schema = Integer.parseInt(text(statement, "PRAGMA user_version"));
      if (schema > SCHEMA) {
        throw new StoreException(
            "written by a newer Graylane (schema " + schema + ", this one knows " + SCHEMA + ")");
      }
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      if (tables == 0) {
        createTables(statement);
      }
    }
  }

  private static void createTables(Statement statement) throws SQLException {
    statement.execute("BEGIN");
    // AUTOINCREMENT: a number is never given twice, not even after the newest row was compacted
    // away.
    statement.execute(
        "CREATE TABLE revisions (revision INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL, previous INTEGER NOT"
            + " NULL, deleted INTEGER NOT NULL, value BLOB NOT NULL)");
    statement.execute("CREATE UNIQUE INDEX revisions_key_previous ON revisions (key, previous)");
    statement.execute("CREATE INDEX revisions_key_revision ON revisions (key, revision)");
    statement.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL)");
    statement.execute("INSERT INTO meta VALUES ('compacted', 0)");
    statement.execute("PRAGMA application_id = " + APPLICATION_ID);
    statement.execute("PRAGMA user_version = " + SCHEMA);
    statement.execute("COMMIT");
  }

  private static void setAside(Path path, String why) throws IOException {
    String suffix = ".corrupt-" + STAMP.format(Instant.now());
    Path aside = path.resolveSibling(path.getFileName() + suffix);
    // The log and its index belong to the file: left behind, they would be replayed into the new
    // one.
    for (String part : new String[] {"-wal", "-shm"}) {
      Path companion = path.resolveSibling(path.getFileName() + part);
      if (Files.exists(companion)) {
        Files.move(companion, aside.resolveSibling(aside.getFileName() + part));
      }
    }
    Files.move(path, aside);
    log.error("{} cannot be used ({}): set aside as {}; a new store is begun", path, why, aside);
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  Path path() {
    return path;
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      connection.close();
      lockFile.close();
    } catch (SQLException | IOException e) {
      log.warn("Closing {}: {}", path, e.toString());
    }
  }
}
