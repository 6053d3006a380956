package dev.graylane.control.experiment;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.ExperimentPhase;
import dev.graylane.v1.ExperimentRecord;
import dev.graylane.v1.store.ExperimentChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The chunks of one run in the store, in the order of their numbers. Whoever writes creates the
 * next number; of two servers one finds it taken and takes the one after. For one thread.
 */
final class UserLog {
  static final String PREFIX = "experiment-users/";
  // Small chunks are joined when there are so many of them.
  private static final int MANY = 200;
  private static final int LARGE_BYTES = 128 << 10;

  private final Store store;
  private final String prefix;
  private long next;
  private int small;

  UserLog(Store store, String experiment, long run) {
    this.store = store;
    prefix = PREFIX + experiment + "/" + String.format(Locale.ROOT, "%08d", run) + "/";
  }

  /** Whether a chunk is one of this run. */
  boolean holds(Document document) {
    return document.key().startsWith(prefix);
  }

  /** Reads all that is kept. */
  List<ExperimentChunk> read() {
    List<ExperimentChunk> chunks = new ArrayList<>();
    for (Document document : store.list(prefix).documents()) {
      chunks.add(parse(document));
      next = number(document) + 1;
      small += isSmall(document) ? 1 : 0;
    }
    return chunks;
  }

  /** Keeps a chunk: durable when this returns. */
  void append(ExperimentChunk chunk) {
    while (store
        .create(prefix + String.format(Locale.ROOT, "%012d", next), chunk.toByteString())
        .isEmpty()) {
      next++;
    }
    next++;
    small++;
    if (small >= MANY) {
      join();
    }
  }

  /**
   * Joins small chunks that follow each other. Their users are in the first one before the others
   * go, and reading one twice does no harm, so that it may end at any moment; the counts beside
   * would be read twice then, which is no more than a wrong number of what was dropped.
   */
  private void join() {
    small = 0;
    List<Document> batch = new ArrayList<>();
    int bytes = 0;
    for (Document document : store.list(prefix).documents()) {
      if (!isSmall(document) || bytes + document.value().size() > LARGE_BYTES) {
        join(batch);
        batch.clear();
        bytes = 0;
      }
      if (isSmall(document)) {
        batch.add(document);
        bytes += document.value().size();
      }
    }
    join(batch);
  }

  private void join(List<Document> documents) {
    if (documents.size() < 2) {
      return;
    }
    ExperimentChunk all = parse(documents.get(0));
    for (Document document : documents.subList(1, documents.size())) {
      all = Chunks.join(all, parse(document)).build();
    }
    Document first = documents.get(0);
    if (store.update(first.key(), all.toByteString(), first.revision()).isPresent()) {
      documents.subList(1, documents.size()).forEach(d -> store.delete(d.key(), d.revision()));
    }
  }

  /** Forgets a run whose end is written elsewhere. */
  void delete() {
    for (Document document : store.list(prefix).documents()) {
      store.delete(document.key(), document.revision());
    }
  }

  /** Forgets runs that are over, which a server that died may have left. */
  static void deleteOthers(Store store, ExperimentRecord record) {
    String own = new UserLog(store, record.getSpec().getName(), record.getRun()).prefix;
    boolean ended = record.getPhase() == ExperimentPhase.ENDED;
    for (Document document : store.list(PREFIX + record.getSpec().getName() + "/").documents()) {
      if (ended || !document.key().startsWith(own)) {
        store.delete(document.key(), document.revision());
      }
    }
  }

  private static boolean isSmall(Document document) {
    return document.value().size() < LARGE_BYTES / 2;
  }

  private long number(Document document) {
    return Long.parseLong(document.key().substring(prefix.length()));
  }

  static ExperimentChunk parse(Document document) {
    try {
      return ExperimentChunk.parseFrom(document.value());
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
  }
}
