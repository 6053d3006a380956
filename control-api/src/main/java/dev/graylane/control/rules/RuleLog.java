package dev.graylane.control.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.graylane.control.store.Document;
import dev.graylane.control.store.Snapshot;
import dev.graylane.control.store.Store;
import dev.graylane.control.store.StoreException;
import dev.graylane.v1.store.RuleChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The rules as a log of changes in the store, one document for each.
 *
 * <p>A store compares and sets one key at a time, but an apply of many resources must be one
 * revision, all or nothing. So an apply is one document that holds the whole change, created under
 * the next number of the log. To create it is the commit: of two writers that both start from
 * change 41, one creates 42, and the other finds it there, reads it, checks its own change again
 * and tries 43. The history is the log itself, and so is never at odds with the rules.
 *
 * <p>Each {@value #CHECKPOINT_EVERY}th change also holds all rules, so that reading need not start
 * at 1, and changes older than {@value #KEPT} are dropped.
 */
public final class RuleLog {
  public static final String PREFIX = "rules/";
  static final int CHECKPOINT_EVERY = 100;
  static final int KEPT = 2_000;

  private final Store store;

  public RuleLog(Store store) {
    this.store = store;
  }

  /** Who changes the rules, and why. */
  public record Origin(Instant at, String author, String reason) {}

  /**
   * Writes a change that was checked against a state.
   *
   * @return its revision, or nothing when the rules have changed meanwhile
   */
  public OptionalLong commit(
      RuleState base,
      Collection<? extends Message> put,
      Collection<ResourceKey> deleted,
      Origin origin) {
    long number = base.number() + 1;
    RuleChange.Builder change =
        RuleChange.newBuilder()
            .setAt(Timestamps.fromMillis(origin.at().toEpochMilli()))
            .setAuthor(origin.author())
            .setReason(origin.reason());
    put.forEach(message -> change.addPut(StoredResources.stored(message)));
    deleted.forEach(key -> change.addDeleted(StoredResources.stored(key)));
    if (number % CHECKPOINT_EVERY == 0) {
      change.setCheckpoint(base.rules().with(put, deleted, 0).checkpoint());
    }
    OptionalLong revision = store.create(key(number), change.build().toByteString());
    if (revision.isPresent() && number % CHECKPOINT_EVERY == 0) {
      dropOld(number);
    }
    return revision;
  }

  /** Returns the rules that a snapshot of the store holds. */
  public static RuleState read(Snapshot snapshot) {
    List<Document> documents =
        snapshot.documents().stream()
            .filter(document -> document.key().startsWith(PREFIX))
            .toList();
    int start = 0;
    for (int i = documents.size() - 1; i > 0 && start == 0; i--) {
      start = parse(documents.get(i)).hasCheckpoint() ? i : 0;
    }
    RuleState state = RuleState.EMPTY;
    for (Document document : documents.subList(start, documents.size())) {
      state = state.after(document);
    }
    return state;
  }

  /** A change of the log with the rules before and after it. */
  public record Entry(long revision, Origin origin, RuleSet before, RuleSet after) {}

  /** Reads the kept history, oldest first. */
  public List<Entry> history() {
    List<Entry> entries = new ArrayList<>();
    RuleState state = RuleState.EMPTY;
    for (Document document : store.list(PREFIX).documents()) {
      RuleChange change = parse(document);
      RuleState next = state.after(document);
      Instant at = Instant.ofEpochMilli(Timestamps.toMillis(change.getAt()));
      Origin origin = new Origin(at, change.getAuthor(), change.getReason());
      entries.add(new Entry(document.revision(), origin, state.rules(), next.rules()));
      state = next;
    }
    return entries;
  }

  static RuleChange parse(Document document) {
    try {
      return RuleChange.parseFrom(document.value());
    } catch (InvalidProtocolBufferException e) {
      throw new StoreException("the store's " + document.key() + " cannot be read", e);
    }
  }

  static long number(String key) {
    return Long.parseLong(key.substring(PREFIX.length()));
  }

  private static String key(long number) {
    return PREFIX + String.format(Locale.ROOT, "%012d", number);
  }

  /** Changes before the newest checkpoint that leaves at least {@link #KEPT} are not needed. */
  private void dropOld(long newest) {
    long keepFrom = (newest - KEPT) / CHECKPOINT_EVERY * CHECKPOINT_EVERY;
    for (Document document : keepFrom > 0 ? store.list(PREFIX).documents() : List.<Document>of()) {
      if (number(document.key()) < keepFrom) {
        store.delete(document.key(), document.revision());
      }
    }
  }
}
