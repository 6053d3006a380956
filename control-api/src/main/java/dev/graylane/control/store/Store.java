package dev.graylane.control.store;

import com.google.protobuf.ByteString;
import java.util.OptionalLong;

/**
 * Where the server keeps its documents: a map from key to bytes with one revision counter.
 *
 * <p>Every successful write gets the next revision, which is unique in the whole store and only
 * grows. A write names the revision that it replaces and fails, changing nothing, when that is no
 * longer the newest one: compare-and-set on a single key is the only way to write. There are no
 * transactions over several keys, so that SQLite, etcd and whatever else has compare-and-set can
 * stand behind this interface; what must change at once lives in one document (see {@code
 * RuleLog}).
 *
 * <p>A write that returned is durable. Thread-safe. Failures of the store itself are {@link
 * StoreException}s. {@code toString} says what and where it is, for people: {@code
 * sqlite:/var/lib/graylane/graylane.db}.
 */
public interface Store extends AutoCloseable {

  /**
   * Returns the documents whose keys begin with a prefix, as they all were at one revision: the
   * newest of the whole store, 0 in a new one. Sees every write that returned before, on any
   * server.
   */
  Snapshot list(String prefix);

  /** Creates a document; returns its revision, or nothing where the key exists. */
  OptionalLong create(String key, ByteString value);

  /**
   * Replaces a document that is still at a revision; returns the new revision, or nothing where it
   * is not.
   */
  OptionalLong update(String key, ByteString value, long expectedRevision);

  /**
   * Deletes a document that is still at a revision; returns the deletion's revision, or nothing
   * where it is not.
   */
  OptionalLong delete(String key, long expectedRevision);

  /**
   * Hands on every change of keys with a prefix, from a revision on (inclusive), in order, each
   * once, without gap. Batches are handed over one at a time, on a thread of the store.
   */
  Watch watch(String prefix, long fromRevision, Watcher watcher);

  @Override
  void close();

  /**
   * A running watch. Closing it is final; a batch that is being handed over may still end
   * afterwards.
   */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
