package dev.graylane.control.store;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease that is a document in a store, by create, update and delete alone. Its holder writes it
 * again and again; whoever sees it unchanged for a whole term takes it. Each server measures that
 * by its own clock, from when it saw the document change: no two clocks are ever compared.
 *
 * <p>For one thread, but for {@link #close}.
 */
public final class StoreLease implements Lease {
  private static final Logger log = LoggerFactory.getLogger(StoreLease.class);
  private static final int RENEWALS_IN_A_TERM = 3;

  private final Store store;
  private final String key;
  private final ByteString holder;
  private final long termNanos;
  private final LongSupplier nanos;
  // The document as it was seen last, since when; ours: as it was written last. 0: none was.
  private long seenRevision;
  private long seenAt;
  private boolean ours;

  /**
   * @param holder says who this is, as nobody else would
   * @param term how long a holder may be silent
   * @param nanos as {@link System#nanoTime}
   */
  public StoreLease(Store store, String key, String holder, Duration term, LongSupplier nanos) {
    this.store = store;
    this.key = key;
    this.holder = ByteString.copyFromUtf8(holder);
    this.termNanos = term.toNanos();
    this.nanos = nanos;
  }

  @Override
  public synchronized boolean hold() {
    long now = nanos.getAsLong();
    if (ours && now - seenAt < termNanos / RENEWALS_IN_A_TERM) {
      return true;
    }
    Optional<Document> found = find();
    if (found.isEmpty()) {
      return written(store.create(key, holder), now);
    }
    Document document = found.get();
    if (document.value().equals(holder)) {
      return written(store.update(key, holder, document.revision()), now);
    }
    ours = false;
    if (document.revision() != seenRevision) {
      seenRevision = document.revision();
      seenAt = now;
      return false;
    }
    return now - seenAt >= termNanos
        && written(store.update(key, holder, document.revision()), now);
  }

  private boolean written(OptionalLong revision, long now) {
    boolean taken = revision.isPresent() && !ours;
    ours = revision.isPresent();
    if (ours) {
      seenRevision = revision.getAsLong();
      seenAt = now;
    }
    if (taken) {
      log.info("{} is held by this server, {}, now", key, holder.toStringUtf8());
    }
    return ours;
  }

  private Optional<Document> find() {
    return store.list(key).documents().stream()
        .filter(document -> document.key().equals(key))
        .findFirst();
  }

  @Override
  public synchronized void close() {
    if (ours) {
      ours = false;
      store.delete(key, seenRevision);
    }
  }
}
