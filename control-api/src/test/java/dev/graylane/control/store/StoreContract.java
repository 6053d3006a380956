package dev.graylane.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class StoreContract {
  Store store;

  /** Opens the same store each time. */
  abstract Store open();

  @BeforeEach
  void openFirst() {
    store = open();
  }

  @AfterEach
  void closeLast() {
    store.close();
  }

  static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }

  /** The newest revision, which every list tells. */
  long revision() {
    return store.list("no such key").revision();
  }

  @Test
  void aStoreIsFiveVerbsSoThatWhateverHasCompareAndSetCanStandBehindIt() {
    assertThat(Arrays.stream(Store.class.getDeclaredMethods()).map(Method::getName))
        .containsExactlyInAnyOrder("create", "update", "delete", "list", "watch", "close");
  }

  @Test
  void aNewStoreIsEmptyAtRevisionZero() {
    assertThat(revision()).isZero();
    assertThat(store.list("").documents()).isEmpty();
  }

  @Test
  void everyWriteGetsANewerRevision() {
    long created = store.create("a", bytes("1")).getAsLong();
    long updated = store.update("a", bytes("2"), created).getAsLong();
    long deleted = store.delete("a", updated).getAsLong();
    assertThat(List.of(created, updated, deleted)).isSorted().doesNotHaveDuplicates();
    assertThat(revision()).isEqualTo(deleted);
  }

  @Test
  void aKeyIsCreatedOnceAndAgainAfterItWasDeleted() {
    long created = store.create("a", bytes("1")).getAsLong();
    assertThat(store.create("a", bytes("2"))).isEmpty();
    store.delete("a", created);
    assertThat(store.create("a", bytes("3"))).isPresent();
    assertThat(store.list("a").documents()).extracting(Document::value).containsExactly(bytes("3"));
  }

  @Test
  void aWriteOverAnOlderRevisionChangesNothing() {
    long first = store.create("a", bytes("1")).getAsLong();
    long second = store.update("a", bytes("2"), first).getAsLong();
    assertThat(store.update("a", bytes("3"), first)).isEmpty();
    assertThat(store.delete("a", first)).isEmpty();
    assertThat(store.update("b", bytes("3"), second)).isEmpty();
    assertThat(store.list("").documents()).containsExactly(new Document("a", bytes("2"), second));
    assertThat(revision()).isEqualTo(second);
  }

  @Test
  void whatIsNotThereIsNeitherUpdatedNorDeleted() {
    assertThat(store.update("a", bytes("1"), 1)).isEmpty();
    assertThat(store.delete("a", 1)).isEmpty();
    assertThat(store.delete("a", 0)).isEmpty();
    assertThat(revision()).isZero();
  }

  @Test
  void valuesAreKeptByteForByte() {
    byte[] all = new byte[1 << 20];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    store.create("large", ByteString.copyFrom(all));
    store.create("empty", ByteString.EMPTY);
    assertThat(store.list("").documents())
        .extracting(Document::value)
        .containsExactly(ByteString.EMPTY, ByteString.copyFrom(all));
  }

  @Test
  void revisionsGoOnAfterTheNewestDocumentWasDeletedAndTheStoreReopened() {
    long created = store.create("a", bytes("1")).getAsLong();
    long deleted = store.delete("a", created).getAsLong();
    store.close();
    store = open();
    assertThat(revision()).isEqualTo(deleted);
    assertThat(store.create("a", bytes("2")).getAsLong()).isGreaterThan(deleted);
  }

  @Test
  void aListIsOfOneMomentWhileOthersWrite() throws Exception {
    long[] at = {store.create("a", bytes("0")).getAsLong()};
    Thread writer =
        new Thread(
            () -> {
              // b is written after a, with the same number: it is never ahead.
              long b = store.create("b", bytes("0")).getAsLong();
              for (int i = 1; i <= 300; i++) {
                at[0] = store.update("a", bytes("" + i), at[0]).getAsLong();
                b = store.update("b", bytes("" + i), b).getAsLong();
              }
            });
    writer.start();
    do {
      List<Document> both = store.list("").documents();
      if (both.size() == 2) {
        int a = Integer.parseInt(both.get(0).value().toStringUtf8());
        int b = Integer.parseInt(both.get(1).value().toStringUtf8());
        assertThat(a - b).isIn(0, 1);
      }
    } while (writer.isAlive());
    writer.join();
    assertThat(store.list("b").documents().get(0).value()).isEqualTo(bytes("300"));
  }

  @Test
  void aWatchThatIsClosedHandsOnNothingMoreAndDisturbsNoOther() {
    Collected closed = new Collected();
    Collected open = new Collected();
    try (Store.Watch watch = store.watch("", 1, open)) {
      store.watch("", 1, closed).close();
      long created = store.create("a", bytes("1")).getAsLong();
      store.update("a", bytes("2"), created);
      await().until(() -> open.changes.size() == 2);
      assertThat(closed.changes).isEmpty();
    }
  }

  @Test
  void aWatchGoesOnFromWhereItWasBeforeTheStoreWasReopened() {
    long created = store.create("a", bytes("1")).getAsLong();
    long updated = store.update("a", bytes("2"), created).getAsLong();
    store.close();
    store = open();
    Collected collected = new Collected();
    try (Store.Watch watch = store.watch("", updated, collected)) {
      store.create("b", bytes("1"));
      await().until(() -> collected.changes.size() == 2);
      assertThat(collected.changes)
          .extracting(change -> change.document().key())
          .containsExactly("a", "b");
    }
  }

  @Test
  void aListHoldsTheKeysOfThePrefixInOrder() {
    for (String key : List.of("b/2", "a/1", "b/1", "b0", "c")) {
      store.create(key, bytes(key));
    }
    assertThat(store.list("b/").documents())
        .extracting(Document::key)
        .containsExactly("b/1", "b/2");
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    long revision = store.create("a", bytes("1")).getAsLong();
    store.close();
    store = open();
    assertThat(revision()).isEqualTo(revision);
    assertThat(store.list("").documents()).containsExactly(new Document("a", bytes("1"), revision));
  }

  @Test
  void aWatchHandsOnEveryChangeFromItsRevisionInOrder() {
    long created = store.create("a/1", bytes("1")).getAsLong();
    Collected collected = new Collected();
    try (Store.Watch watch = store.watch("a/", created, collected)) {
      long updated = store.update("a/1", bytes("2"), created).getAsLong();
      store.create("b/1", bytes("other"));
      long deleted = store.delete("a/1", updated).getAsLong();
      await().until(() -> collected.changes.size() == 3);
      assertThat(collected.changes)
          .extracting(change -> change.document().revision())
          .containsExactly(created, updated, deleted);
      assertThat(collected.changes).extracting(Change::deleted).containsExactly(false, false, true);
      assertThat(collected.changes.get(1).document().value()).isEqualTo(bytes("2"));
    }
  }

  @Test
  void aWatchFromAListMissesNothingWhileOthersWrite() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writes = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String key = "k/" + i;
        writes.add(() -> store.create(key, bytes(key)).isPresent());
      }
      List<Future<Boolean>> running = new ArrayList<>();
      writes.forEach(write -> running.add(writers.submit(write)));
      Snapshot snapshot = store.list("k/");
      Collected collected = new Collected();
      try (Store.Watch watch = store.watch("k/", snapshot.revision() + 1, collected)) {
        for (Future<Boolean> write : running) {
          assertThat(write.get()).isTrue();
        }
        await().until(() -> snapshot.documents().size() + collected.changes.size() == 200);
        assertThat(collected.changes).extracting(change -> change.document().revision()).isSorted();
      }
    } finally {
      writers.shutdownNow();
    }
  }

  @Test
  void ofManyWritersOverOneRevisionOneWins() throws Exception {
    long base = store.create("a", bytes("0")).getAsLong();
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> writes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        ByteString value = bytes("writer " + i);
        writes.add(() -> store.update("a", value, base).isPresent());
      }
      int winners = 0;
      for (Future<Boolean> write : writers.invokeAll(writes)) {
        winners += write.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      writers.shutdownNow();
    }
  }

  static final class Collected implements Watcher {
    final List<Change> changes = new CopyOnWriteArrayList<>();
    volatile boolean compacted;

    @Override
    public void changed(List<Change> more) {
      changes.addAll(more);
    }

    @Override
    public void compacted() {
      compacted = true;
    }
  }
}
