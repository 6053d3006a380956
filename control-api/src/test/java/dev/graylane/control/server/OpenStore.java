package dev.graylane.control.server;

import com.google.protobuf.ByteString;
import dev.graylane.control.store.Snapshot;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Watcher;
import java.util.OptionalLong;

/** A store that stays open when one of the servers that share it closes it. */
record OpenStore(Store store) implements Store {
  @Override
  public Snapshot list(String prefix) {
    return store.list(prefix);
  }

  @Override
  public OptionalLong create(String key, ByteString value) {
    return store.create(key, value);
  }

  @Override
  public OptionalLong update(String key, ByteString value, long expectedRevision) {
    return store.update(key, value, expectedRevision);
  }

  @Override
  public OptionalLong delete(String key, long expectedRevision) {
    return store.delete(key, expectedRevision);
  }

  @Override
  public Watch watch(String prefix, long fromRevision, Watcher watcher) {
    return store.watch(prefix, fromRevision, watcher);
  }

  @Override
  public void close() {
    // Others go on with it.
  }
}
