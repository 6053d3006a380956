package dev.graylane.control.rollout;

import com.google.protobuf.ByteString;
import dev.graylane.control.store.Snapshot;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.Watcher;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

/** A store whose user dies at some of its writes, before or after they are made. */
final class DyingStore implements Store {
  private static final int ONE_IN = 8;

  private final Store store;
  private final Random random;

  /** Whoever wrote is gone. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  DyingStore(Store store, long seed) {
    this.store = store;
    this.random = new Random(seed);
  }

  private synchronized boolean dies() {
    return random.nextInt(ONE_IN) == 0;
  }

  private OptionalLong write(Supplier<OptionalLong> write) {
    if (dies()) {
      throw new Death();
    }
    OptionalLong revision = write.get();
    if (dies()) {
      throw new Death();
    }
    return revision;
  }

  @Override
  public Snapshot list(String prefix) {
    return store.list(prefix);
  }

  @Override
  public OptionalLong create(String key, ByteString value) {
    return write(() -> store.create(key, value));
  }

  @Override
  public OptionalLong update(String key, ByteString value, long expectedRevision) {
    return write(() -> store.update(key, value, expectedRevision));
  }

  @Override
  public OptionalLong delete(String key, long expectedRevision) {
    return write(() -> store.delete(key, expectedRevision));
  }

  @Override
  public Watch watch(String prefix, long fromRevision, Watcher watcher) {
    return store.watch(prefix, fromRevision, watcher);
  }

  @Override
  public void close() {
    // It is the test's.
  }
}
