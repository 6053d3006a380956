package dev.graylane.control.store;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A document that one server alone writes, by what it says of itself; others may only delete it,
 * and then it is written anew. For one thread.
 */
public final class OwnDocument {
  private final Store store;
  private final String key;
  // 0: it is not there.
  private long revision;

  public OwnDocument(Store store, String key) {
    this.store = store;
    this.key = key;
  }

  /** Makes this the document. */
  public void write(ByteString value) {
    OptionalLong written =
        revision == 0 ? store.create(key, value) : store.update(key, value, revision);
    while (written.isEmpty()) {
      revision = find().map(Document::revision).orElse(0L);
      written = revision == 0 ? store.create(key, value) : store.update(key, value, revision);
    }
    revision = written.getAsLong();
  }

  /** Takes it away. */
  public void delete() {
    if (revision != 0) {
      store.delete(key, revision);
      revision = 0;
    }
  }

  private Optional<Document> find() {
    return store.list(key).documents().stream()
        .filter(document -> document.key().equals(key))
        .findFirst();
  }
}
